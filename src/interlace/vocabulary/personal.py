"""Which fields of facts can tell who somebody is, so that every copy of a fact forgets the same."""

from typing import Any

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
        "referrer",
        "title",
        "traits",
        "url",
        "why",
    }
)
"""Numbers, items and times are not among them."""


def blanked(data: dict[str, Any]) -> dict[str, Any]:
    """What a fact says without its personal fields; each keeps its type, so it can still be read."""
    return {name: _empty(value) if name in FIELDS else value for name, value in data.items()}


def _empty(value: Any) -> Any:
    return type(value)() if isinstance(value, str | dict | list) else value
