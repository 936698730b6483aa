"""Write a receipt in ESC/POS, the language that receipt printers speak.

Only what a receipt needs of Epson's command reference: text in one code page, bold, size,
alignment, QR codes (`GS ( k`, functions 165, 167, 169, 180, 181), cutting and the drawer's pulse.
"""

import unicodedata
from typing import Self

WIDTH = 42
"""Letters in a line of 80 mm paper in font A of most printers."""
CODE_PAGE = "cp858"
"""Western European letters with the euro sign; table 19 of `ESC t`."""
CODE_TABLE = 19

_ESC, _GS = b"\x1b", b"\x1d"
_ALIGN = {"left": 0, "centre": 1, "right": 2}
_QR_LEVEL_M = 49
_FEED_BEFORE_CUT = 66  # "feed to the cutter, then cut partly"


class Paper:
    """A strip of paper, written from top to bottom; `bytes(paper)` is what the printer is sent."""

    def __init__(self, *, width: int = WIDTH) -> None:
        self.width = width
        self._parts = [_ESC + b"@", _ESC + b"t" + bytes([CODE_TABLE])]

    def __bytes__(self) -> bytes:
        return b"".join(self._parts)

    def line(
        self, text: str = "", *, bold: bool = False, large: bool = False, align: str = "left"
    ) -> Self:
        """A line of text, broken where the paper ends."""
        room = self.width // 2 if large else self.width
        self._put(_ESC + b"a" + bytes([_ALIGN[align]]))
        self._put(_ESC + b"E" + bytes([bold]))
        self._put(_GS + b"!" + bytes([0x11 if large else 0]))
        for row in _broken(text, room):
            self._put(_letters(row) + b"\n")
        self._put(_GS + b"!\0" + _ESC + b"E\0" + _ESC + b"a\0")
        return self

    def pair(self, left: str, right: str, *, bold: bool = False) -> Self:
        """Words at the left and an amount at the right of the same line."""
        room = max(self.width - len(right) - 1, 1)
        *above, last = _broken(left, room)
        for row in above:
            self.line(row, bold=bold)
        return self.line(last.ljust(room) + " " + right, bold=bold)

    def rule(self) -> Self:
        return self.line("-" * self.width)

    def qr(self, text: str, *, dot: int = 6) -> Self:
        """A QR code in the middle; `dot` is the size of a module in dots (1 to 16)."""
        data = text.encode()
        self._put(_ESC + b"a\x01")
        self._qr(b"A2\0")  # model 2
        self._qr(b"C" + bytes([dot]))
        self._qr(b"E" + bytes([_QR_LEVEL_M]))
        self._qr(b"P0" + data)
        self._qr(b"Q0")
        return self._put(_ESC + b"a\0")

    def cut(self) -> Self:
        return self._put(_GS + b"V" + bytes([_FEED_BEFORE_CUT, 0]))

    def kick(self) -> Self:
        """Open the cash drawer on pin 2: 50 ms on, 500 ms off."""
        return self._put(_ESC + b"p\0\x19\xfa")

    def _qr(self, function: bytes) -> None:
        body = b"1" + function
        self._put(_GS + b"(k" + len(body).to_bytes(2, "little") + body)

    def _put(self, part: bytes) -> Self:
        self._parts.append(part)
        return self


def _broken(text: str, room: int) -> list[str]:
    """Lines of at most `room` letters, broken between words where that is possible."""
    rows, row = list[str](), ""
    for word in text.split(" "):
        rest = word
        if row and len(row) + 1 + len(rest) <= room:
            row += " " + rest
            continue
        if row:
            rows.append(row)
        while len(rest) > room:
            rows.append(rest[:room])
            rest = rest[room:]
        row = rest
    return [*rows, row]


def _letters(text: str) -> bytes:
    """Text in the printer's code page; letters it lacks lose their accents, others become `?`."""
    out = bytearray()
    for letter in text.replace("\u00a0", " ").replace("\u202f", " ").replace("−", "-"):
        try:
            out += letter.encode(CODE_PAGE)
        except UnicodeEncodeError:
            plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore")
            out += plain or b"?"
    return bytes(out)
