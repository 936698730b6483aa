"""Make plain text of HTML, and keep only the new words of an answer."""

import re
from html import unescape
from html.parser import HTMLParser

LONGEST = 100_000
_BLOCKS = {"p", "div", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "section"}
_SILENT = {"style", "script", "title", "template"}
_EMPTY = {"br", "hr", "img", "input", "link", "meta", "col"}
_BLANKS = re.compile(r"[ \t\u00a0\u200b\u200c\u034f]+")
_MANY_LINES = re.compile(r"\n{3,}")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_QUOTED = (
    re.compile(r"^-{2,} ?Original Message ?-{2,}", re.IGNORECASE),
    re.compile(r"^(On|Am|Le|El|Em|Il|Op) .{4,200}(wrote|schrieb|écrit|escribió|escreveu|scritto|schreef).{0,80}:\s*$", re.IGNORECASE | re.DOTALL),
    re.compile(r"^From: .+", re.IGNORECASE),
    re.compile(r"^_{10,}$"),
)  # fmt: skip


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0
        self._link = ""
        self._linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        hidden = "display:none" in (said.get("style") or "").replace(" ", "")
        if self._silent or tag in _SILENT or (hidden and tag in _BLOCKS):
            # Inside of what is not shown, only what opens and closes is counted.
            self._silent += tag not in _EMPTY
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.parts.append("\n\n" if tag in {"p", "table"} else "\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "a":
            self._link, self._linked = said.get("href") or "", []
        elif tag == "img" and said.get("alt"):
            self._say(str(said["alt"]))
        elif tag == "td":
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent -= tag not in _EMPTY
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag == "a" and self._link:
            words = "".join(self._linked).strip()
            if self._link.startswith("http") and self._link != words:
                self.parts.append(f" ({self._link})" if words else self._link)
            self._link = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data.replace("\n", " ").replace("\r", " "))

    def _say(self, words: str) -> None:
        self.parts.append(words)
        if self._link:
            self._linked.append(words)


def plain(html: str) -> str:
    """The words of a page in reading order; links stand behind their words in parentheses."""
    reader = _Reader()
    reader.feed(_COMMENT.sub("", html[: LONGEST * 4]))
    reader.close()
    text = _BLANKS.sub(" ", unescape("".join(reader.parts)))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _MANY_LINES.sub("\n\n", lines).strip()


def unquoted(text: str) -> str:
    """What somebody wrote themselves: without the quoted message under it and without a signature."""
    lines = text.replace("\r\n", "\n")[:LONGEST].split("\n")
    own: list[str] = []
    for place, line in enumerate(lines):
        two = f"{line} {lines[place + 1]}" if place + 1 < len(lines) else line
        if line == "-- " or any(mark.match(line) for mark in _QUOTED) or _QUOTED[1].match(two):
            break
        if not line.startswith(">"):
            own.append(line)
    return "\n".join(own).strip() or text.strip()[:LONGEST]
