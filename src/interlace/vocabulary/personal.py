"""Which fields of facts can tell who somebody is, so that every copy of a fact forgets the same."""

from typing import Any, cast

FIELDS = frozenset(
    {
        "address",
        "campaign",
        "email",
        "name",
        "note",
        "path",
        "phone",
        "properties",
        "proof",
        "query",
        "reason",
        "referrer",
        "title",
        "traits",
        "url",
        "why",
    }
)
"""Numbers, items and times are not among them."""

IN_LINES = "reason"
"""What a customer may have written beside single lines of a fact."""


def blanked(data: dict[str, Any]) -> dict[str, Any]:
    """What a fact says without its personal fields; each keeps its type, so it can still be read."""
    return {
        name: _empty(value) if name in FIELDS else _without_words(value)
        for name, value in data.items()
    }


def _without_words(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    lines = cast("list[Any]", value)
    return [
        {**line, IN_LINES: ""} if isinstance(line, dict) and IN_LINES in line else line
        for line in lines
    ]


def _empty(value: Any) -> Any:
    return type(value)() if isinstance(value, str | dict | list) else value
