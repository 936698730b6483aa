"""Read a page as a person does: where its links lead, what its forms ask."""

import re
from html.parser import HTMLParser
from typing import Any

import msgspec

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


class Form(msgspec.Struct):
    """A form with what stands in it, and what can be chosen."""

    action: str
    method: str
    fields: dict[str, str] = {}
    choices: dict[str, list[str]] = {}


class Page(msgspec.Struct):
    """What a person sees of an answer."""

    path: str
    status: int
    text: str
    links: list[str]
    forms: list[Form]
    told: list[tuple[str, dict[str, Any]]]
    """What the page has its own script tell, as event and properties."""
    title: str

    def links_to(self, prefix: str) -> list[str]:
        """Links below a path, each once."""
        return list(dict.fromkeys(link for link in self.links if link.startswith(prefix)))

    def form(self, action: str) -> Form | None:
        """The form that is sent to a path."""
        return next((one for one in self.forms if one.action == action), None)

    def says(self, words: str) -> bool:
        return words in self.text

    def data(self) -> list[dict[str, Any]]:
        """What the page tells search engines (JSON-LD)."""
        found = [msgspec.json.decode(text, type=Any) for text in _DATA.findall(self.text)]
        return [one for one in found if isinstance(one, dict)]


def read(text: str, *, path: str, status: int) -> Page:
    reader = _Reader()
    reader.feed(text)
    title = reader.title.strip()
    return Page(path, status, text, reader.links, reader.forms, reader.told, title)


class _Reader(HTMLParser):
    """Collects what can be followed, filled in and told."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.title = ""
        self._in_title = False
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag == "a" and known.get("href"):
            self.links.append(known["href"])
        elif tag == "form":
            self._form = Form(known.get("action", ""), known.get("method", "get"))
            self.forms.append(self._form)
        elif tag == "title":
            self._in_title = not self.title
        elif self._form:
            self._control(self._form, tag, known)
        if "data-told" in known:
            of = msgspec.json.decode(known.get("data-told-of", "{}"), type=dict[str, Any])
            self.told.append((known["data-told"], of))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "form":
            self._form = None
        elif tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data

    def _control(self, form: Form, tag: str, known: dict[str, str]) -> None:
        if tag == "input" and known.get("name"):
            self._input(form, known)
        elif tag == "select":
            self._select = known.get("name", "")
        elif tag == "option" and self._select:
            self._choice(form, self._select, known.get("value", ""), chosen="selected" in known)

    def _input(self, form: Form, known: dict[str, str]) -> None:
        name, kind = known["name"], known.get("type", "text")
        if kind == "radio":
            self._choice(form, name, known.get("value", ""), chosen="checked" in known)
        elif kind != "checkbox" or "checked" in known:
            form.fields[name] = known.get("value", "")

    def _choice(self, form: Form, name: str, value: str, *, chosen: bool) -> None:
        offered = form.choices.setdefault(name, [])
        if chosen or not offered:
            form.fields[name] = value
        offered.append(value)
