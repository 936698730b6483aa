"""Show the first page of a shelf, kept ready in memory until the catalogue changes."""

import msgspec

from interlace.domains.catalog.model import Found, Sort
from interlace.domains.catalog.search import PAGE_SIZE, search
from interlace.domains.catalog.window import looked_at
from interlace.kit.page import Page
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CategoryId


class FirstPage(msgspec.Struct, frozen=True):
    """The first page of a shelf and the revision it was made of."""

    revision: int
    page: Page[Found]


async def first_page(
    *,
    market: str,
    channel: str,
    category: CategoryId | None = None,
    sort: Sort = Sort.NAME,
    limit: int = PAGE_SIZE,
    at: Instant,
) -> FirstPage:
    """The first products of a shelf with prices, at most a quarter of a second behind a change.

    While nothing changes it is the same object, so whoever renders it may keep the bytes beside it.
    The revision also grows when a dated price begins or ends: a page does not outlive its prices.
    """
    window = await looked_at(at)
    key = (market, channel, category, sort, limit)
    ready: FirstPage | None = window.pages.get(key)
    if ready is None:
        revision = window.revision
        found = await search(
            market=market, channel=channel, category=category, sort=sort, limit=limit, at=at
        )
        ready = FirstPage(revision, found)
        window.keep(key, ready, of=revision)
    return ready
