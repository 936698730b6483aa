"""Look through the offers."""

from typing import Any

import msgspec

from interlace.domains.offers import store
from interlace.domains.offers.terms import Offer
from interlace.kit import wire
from interlace.kit.page import LARGEST_PAGE, PAGE_SIZE, Page
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import OfferId


class Listed(msgspec.Struct, frozen=True):
    """An offer as it stands: its newest revision, and since when it is in force or no longer."""

    offer: Offer
    number: int
    published_at: Instant
    withdrawn_at: Instant | None


async def list_(
    *, withdrawn: bool = False, after: str | None = None, limit: int = PAGE_SIZE
) -> Page[Listed]:
    """The offers, newest first; with `withdrawn`, also those no longer in force."""
    limit = min(limit, LARGEST_PAGE)
    last = OfferId.parse(after) if after else None
    rows = await store.some(withdrawn=withdrawn, after=last, limit=limit + 1)
    listed = [_listed(row) for row in rows[:limit]]
    return Page(listed, str(listed[-1].offer.id) if len(rows) > limit else None)


async def offer(id_: OfferId) -> Listed:
    """One offer as it stands; refuses `NotFound`."""
    row = await store.one(id_)
    if row is None:
        raise NotFound(what="offer", id=id_)
    return _listed(row)


def _listed(row: Any) -> Listed:
    document = wire.convert(row["document"], Offer)
    return Listed(document, row["number"], row["published_at"], row["withdrawn_at"])
