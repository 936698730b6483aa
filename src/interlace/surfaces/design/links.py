"""The address of the same list, with one thing changed."""

from collections.abc import Mapping
from urllib.parse import urlencode


def link(href: str, query: Mapping[str, object], **changes: object) -> str:
    """Change some of a query; what is empty is left out, so that an address stays short."""
    merged = {**query, **changes}
    filled = {name: value for name, value in merged.items() if value not in ("", None)}
    return f"{href}?{urlencode(filled, doseq=True)}" if filled else href
