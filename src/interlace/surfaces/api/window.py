"""The first page of a shelf as it is sent: encoded once, not for every visitor."""

from litestar import Response

from interlace.domains import catalog
from interlace.kit import wire
from interlace.kit.page import Page
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CategoryId

MOST_PAGES = 500

_sent: dict[tuple[object, ...], tuple[object, bytes]] = {}
"""The page each answer was made of, and its bytes; another page means other bytes."""


async def first_page(
    *, market: str, channel: str, category: CategoryId | None, limit: int, at: Instant
) -> Response[Page[catalog.Found]]:
    """Answer with a shelf's first page."""
    ready = await catalog.first_page(
        market=market, channel=channel, category=category, limit=limit, at=at
    )
    key = (market, channel, category, limit)
    page, body = _sent.get(key, (None, b""))
    if page is not ready:
        if len(_sent) >= MOST_PAGES:
            _sent.clear()
        body = wire.encode(ready.page)
        _sent[key] = (ready, body)
    return Response(body, media_type="application/json")  # pyright: ignore[reportReturnType]
