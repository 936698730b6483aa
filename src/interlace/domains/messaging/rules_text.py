"""Make plain text of HTML, and keep only the new words of an answer."""

import re
from html import unescape

LONGEST = 100_000
_BLOCKS = {
    "p", "div", "tr", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "section",
    "mj-section", "mj-text", "mj-table",
}  # fmt: skip
_PICTURES = {"img", "mj-image"}
_BETWEEN = {"br": "\n", "li": "\n- ", "td": " "}
_EMPTY = {"br", "hr", "img", "input", "link", "meta", "col"}
_DROPPED = re.compile(
    r"<!--.*?-->|<(mj-head|head|style|script|title|template)\b.*?</\1\s*>",
    re.DOTALL | re.IGNORECASE,
)
_TOKENS = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][a-zA-Z0-9-]*)")
_HIDDEN = re.compile(r"""style\s*=\s*["'][^"']*display:\s*none""", re.IGNORECASE)
_ATTRIBUTES = {
    name: re.compile(rf"""\s{name}\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
    for name in ("alt", "href")
}
_BLANKS = re.compile(r"[ \t\u00a0\u200b\u200c\u034f]+")
_MANY_LINES = re.compile(r"\n{3,}")
_QUOTED = (
    re.compile(r"^-{2,} ?Original Message ?-{2,}", re.IGNORECASE),
    re.compile(r"^(On|Am|Le|El|Em|Il|Op) .{4,200}(wrote|schrieb|écrit|escribió|escreveu|scritto|schreef).{0,80}:\s*$", re.IGNORECASE | re.DOTALL),
    re.compile(r"^From: .+", re.IGNORECASE),
    re.compile(r"^_{10,}$"),
)  # fmt: skip


def plain(html: str) -> str:
    """The words of a page, in HTML or MJML, as they are read; links follow their words in brackets."""
    words = _Words()
    for token in _TOKENS.split(_DROPPED.sub("", html[: LONGEST * 4])):
        if not token.startswith("<"):
            words.say(token)
        elif tag := _TAG.match(token):
            words.tag(tag[2].lower(), token, closes=bool(tag[1]))
    text = _BLANKS.sub(" ", unescape("".join(words.parts)))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return _MANY_LINES.sub("\n\n", lines).strip()


class _Words:
    """What was read so far. A parser of HTML proper takes ten times as long as setting the mail."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._hidden: list[str] = []
        """The open elements from the hidden one inwards."""
        self._link = ""
        self._since = 0

    def say(self, words: str) -> None:
        if not self._hidden:
            self.parts.append(words.replace("\n", " ").replace("\r", " "))

    def tag(self, name: str, token: str, *, closes: bool) -> None:
        """Take a tag in: most only part what they stand between."""
        if self._hidden or (not closes and _HIDDEN.search(token)):
            self._hide(name, closes=closes)
        elif name in {"a", "mj-button"}:
            self._end_link() if closes else self._begin_link(token)
        elif name in _BLOCKS:
            self.parts.append("\n\n" if name in {"p", "table"} and not closes else "\n")
        elif not closes:
            self.parts.append(_BETWEEN.get(name, "") or _named(token, "alt", name in _PICTURES))

    def _hide(self, name: str, *, closes: bool) -> None:
        if closes and name in self._hidden:
            while self._hidden.pop() != name:
                pass
        elif not closes and name not in _EMPTY:
            self._hidden.append(name)

    def _begin_link(self, token: str) -> None:
        if token.startswith("<mj-"):
            self.parts.append("\n\n")
        self._link, self._since = _named(token, "href", wanted=True), len(self.parts)

    def _end_link(self) -> None:
        said = "".join(self.parts[self._since :]).strip()
        if self._link.startswith("http") and self._link != said:
            self.parts.append(f" ({self._link})" if said else self._link)
        self._link = ""


def _named(token: str, name: str, wanted: bool) -> str:  # noqa: FBT001  beside its two fellows it reads
    """The value of an attribute, if it is wanted and there."""
    found = _ATTRIBUTES[name].search(token) if wanted else None
    return found[1] if found else ""


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
