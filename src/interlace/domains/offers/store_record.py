"""The SQL that looks back on an offer: its revisions, its codes, what it used up."""

from collections.abc import Sequence

from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit.time import Instant
from interlace.vocabulary.ids import OfferId

REVISIONS = """
select number, document, published_at, published_by from offers.revisions
where offer_id = $1 order by number desc limit $2
"""
# Rides codes_by_offer; an account is opened when a code is used first.
CODES = """
select code.text, code.uses, code.issued_at, coalesce(account.granted - account.balance, 0) as used
from offers.codes code
left join offers.accounts account on account.offer_id = $1 and account.owner = code.id
where code.offer_id = $1 order by code.id desc limit $2
"""
CODE_COUNT = "select count(*) from offers.codes where offer_id = $1"
# How often each limited offer was used in all; rides accounts_of_offer.
USED = """
select offer_id, max(granted) as granted, sum(granted - balance)::bigint as used
from offers.accounts where kind = 'uses' and offer_id = any($1::uuid[]) group by offer_id
"""
# Rides commitments_by_time.
GRANTED = """
select (point->>'offer') as offer, count(*)::int as orders, sum((point->>'points')::bigint)::bigint as points
from offers.commitments, jsonb_array_elements(document->'points') as point
where at >= $1 and at < $2 and point->>'offer' is not null
group by 1
"""


async def granted(since: Instant, until: Instant) -> list[Row]:
    return await db.fetch(GRANTED, since, until)


async def revisions(offer: OfferId, *, limit: int) -> list[Row]:
    return await db.fetch(REVISIONS, offer, limit)


async def codes(offer: OfferId, *, limit: int) -> list[Row]:
    return await db.fetch(CODES, offer, limit)


async def code_count(offer: OfferId) -> int:
    return await db.fetchval(CODE_COUNT, offer)


async def used(offers: Sequence[OfferId]) -> list[Row]:
    return await db.fetch(USED, offers)
