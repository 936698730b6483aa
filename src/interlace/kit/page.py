"""Pages of a long list, continued by a cursor."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any, Generic, TypeVar

import msgspec

from interlace.kit.refusal import Refusal

T = TypeVar("T")
PAGE_SIZE = 50
LARGEST_PAGE = 200


class MalformedCursor(Refusal, status=400):
    """That page's address is not whole; start again from the first page."""


class Page(msgspec.Struct, Generic[T], frozen=True):
    """Some of a list, and where to go on (`next` is None on the last page)."""

    items: list[T]
    next: str | None = None


def cursor(*key: Any) -> str:
    """Write the sort key of a page's last row as an opaque text."""
    return urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def read_cursor(text: str) -> list[Any]:
    """Read what `cursor` wrote; refuses `MalformedCursor`."""
    try:
        return msgspec.json.decode(urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=list)
    except (ValueError, msgspec.DecodeError) as error:
        raise MalformedCursor from error
