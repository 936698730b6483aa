"""Look back on an offer, or ahead: its revisions and codes, and what a draft would do to a basket."""

from collections.abc import Sequence

import msgspec

from interlace.domains.offers import active, store, store_record
from interlace.domains.offers import rules as pricing
from interlace.domains.offers.model import Basket, Quote
from interlace.domains.offers.offer_set import OfferSet
from interlace.domains.offers.quote import context_of, look_up
from interlace.domains.offers.terms import Offer
from interlace.kit import wire
from interlace.kit.time import Instant
from interlace.vocabulary.ids import OfferId

MOST_REVISIONS = 50
MOST_CODES = 1_000_000


class Revision(msgspec.Struct, frozen=True):
    """An offer as it was published once; it never changes."""

    number: int
    offer: Offer
    published_at: Instant
    published_by: str


class IssuedCode(msgspec.Struct, frozen=True):
    """A code, how often it may be used (None: without end) and was."""

    text: str
    uses: int | None
    used: int
    issued_at: Instant


async def revisions(offer: OfferId) -> list[Revision]:
    """Every revision of an offer, the newest first."""
    return [
        Revision(
            row["number"],
            wire.convert(row["document"], Offer),
            row["published_at"],
            row["published_by"],
        )
        for row in await store_record.revisions(offer, limit=MOST_REVISIONS)
    ]


async def codes(offer: OfferId, *, limit: int = MOST_CODES) -> list[IssuedCode]:
    """The codes issued for an offer, the newest first."""
    rows = await store_record.codes(offer, limit=limit)
    return [IssuedCode(row["text"], row["uses"], row["used"], row["issued_at"]) for row in rows]


async def code_count(offer: OfferId) -> int:
    return await store_record.code_count(offer)


async def used(offers: Sequence[OfferId]) -> dict[OfferId, int]:
    """How often offers with a limit were used; what has none is not counted here."""
    return {OfferId(row["offer_id"]): row["used"] for row in await store_record.used(offers)}


async def granted(*, since: Instant, until: Instant) -> dict[OfferId, tuple[int, int]]:
    """Of every offer that gives points: in how many orders it did, and how many it gave."""
    return {
        OfferId.parse(row["offer"]): (row["orders"], row["points"])
        for row in await store_record.granted(since, until)
    }


async def try_out(draft: Offer, basket: Basket, *, at: Instant) -> Quote:
    """Price a basket as if the draft were in force beside all others; nothing is kept."""
    now = await active.of(await store.edition())
    others = [ready.offer for ready in now.by_id.values() if ready.offer.id != draft.id]
    tried = OfferSet([*others, draft])
    found = await look_up(tried, basket, at)
    return pricing.quote(tried, basket, context_of(found, at))
