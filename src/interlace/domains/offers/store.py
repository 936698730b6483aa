"""Offers, codes and price tables in the database."""

from collections.abc import Sequence
from typing import Any

from interlace.domains.offers.model import CodeGrant, TablePrice
from interlace.domains.offers.terms import NOBODY, Offer
from interlace.engine import db
from interlace.kit import wire
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, CodeId, ItemId, LocationId, OfferId, PersonId

EVERYWHERE = LocationId(bytes(16))

# Rides the primary keys, codes' unique text and accounts_of_offer.
LOOK = """
with named as (
    select id, text, offer_id, uses, person_id from offers.codes where text = any($1::text[])
)
select 'edition' as what, mark as id, null::text as text, null::bigint as number,
    null::uuid as offer_id, null::uuid as person_id, null::int as per
from offers.edition
union all
select 'code', id, text, uses, offer_id, person_id, null from named
union all
select 'left', id, null, balance - held + coalesce((
    -- What a cart holds itself is there for it.
    select sum(amount) from offers.holds where for_id = $9 and account_id = accounts.id
), 0)::bigint, null, null, null from offers.accounts
where offer_id = any($2::uuid[] || array(select offer_id from named))
    and owner = any($3::uuid[] || array(select id from named))
union all
select 'price', item_id, table_name, price, null, null, per from (
    select distinct on (table_name, item_id) item_id, table_name, price, per
    from offers.table_prices
    where table_name = any($4::text[]) and item_id = any($5::uuid[])
        and location_id = any($6::uuid[]) and currency = $7
        and since <= $8 and (until is null or $8 < until)
    order by table_name, item_id, location_id desc, since desc
) as entries
"""
EDITION = "select mark from offers.edition"
NEW_EDITION = "update offers.edition set mark = gen_random_uuid()"
ACTIVE = """
select r.document from offers.offers as o
join offers.revisions as r on r.offer_id = o.id and r.number = o.number
where o.withdrawn_at is null
"""
PUBLISH = """
insert into offers.offers as o (id, number, published_at) values ($1, 1, $2)
on conflict (id) do update
set number = o.number + 1, published_at = $2, withdrawn_at = null, withdrawn_by = null
returning number
"""
INSERT_REVISION = """
insert into offers.revisions (offer_id, number, document, published_at, published_by)
values ($1, $2, $3, $4, $5)
"""
WITHDRAW = """
update offers.offers set withdrawn_at = $2, withdrawn_by = $3
where id = $1 and withdrawn_at is null
returning id
"""
ONE = """
select o.id, o.number, o.published_at, o.withdrawn_at, r.document from offers.offers as o
join offers.revisions as r on r.offer_id = o.id and r.number = o.number
where o.id = $1
"""
LIST = """
select o.id, o.number, o.published_at, o.withdrawn_at, r.document from offers.offers as o
join offers.revisions as r on r.offer_id = o.id and r.number = o.number
where ($1 or o.withdrawn_at is null) and ($2::uuid is null or o.id < $2)
order by o.id desc
limit $3
"""
TAKEN_CODES = "select text from offers.codes where text = any($1::text[])"
PRICE_ITEMS = """
insert into offers.table_prices
    (table_name, item_id, location_id, since, until, price, currency, per)
select $1, * from unnest(
    $2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[], $6::bigint[], $7::text[], $8::int[]
)
on conflict (table_name, item_id, location_id, since) do update
set until = excluded.until, price = excluded.price, currency = excluded.currency,
    per = excluded.per
"""


class Found:
    """What one look-up brought for one basket."""

    __slots__ = ("codes", "edition", "left", "prices", "segments")

    def __init__(self) -> None:
        self.edition = b""
        self.codes: dict[str, CodeGrant] = {}
        self.left: dict[bytes, int] = {}
        self.prices: dict[tuple[str, bytes], TablePrice] = {}
        self.segments: frozenset[str] = frozenset()


async def look(
    *,
    codes: Sequence[str],
    offers: Sequence[OfferId],
    person: PersonId | None,
    tables: Sequence[str],
    items: Sequence[ItemId],
    location: LocationId | None,
    currency: str,
    for_: CartId | None,
    at: Instant,
) -> Found:
    """Everything that a quote needs to know, in one round trip."""
    owners = [NOBODY] if person is None else [NOBODY, person]
    places = [EVERYWHERE] if location is None else [EVERYWHERE, location]
    rows = await db.fetch(LOOK, codes, offers, owners, tables, items, places, currency, at, for_)
    found = Found()
    for what, id_, text, number, offer, whom, per in rows:
        if what == "price":
            found.prices[text, id_] = TablePrice(Money(number, currency), per)
        elif what == "left":
            found.left[id_] = number
        elif what == "code":
            whose = PersonId(whom) if whom else None
            found.codes[text] = CodeGrant(CodeId(id_), OfferId(offer), number, whose)
        else:
            found.edition = id_
    return found


async def edition() -> bytes:
    return await db.fetchval(EDITION)


async def active() -> list[Offer]:
    return [wire.convert(row["document"], Offer) for row in await db.fetch(ACTIVE)]


async def publish(offer: Offer, *, by: str, at: Instant) -> int:
    """Write the next revision and return its number."""
    number: int = await db.fetchval(PUBLISH, offer.id, at)
    await db.execute(INSERT_REVISION, offer.id, number, offer, at, by)
    await db.execute(NEW_EDITION)
    return number


async def withdraw(offer: OfferId, *, by: str, at: Instant) -> bool:
    if await db.fetchval(WITHDRAW, offer, at, by) is None:
        return False
    await db.execute(NEW_EDITION)
    return True


async def one(offer: OfferId) -> Any:
    return await db.fetchrow(ONE, offer)


async def some(*, withdrawn: bool, after: OfferId | None, limit: int) -> list[Any]:
    return await db.fetch(LIST, withdrawn, after, limit)


async def taken_codes(texts: Sequence[str]) -> set[str]:
    return {row["text"] for row in await db.fetch(TAKEN_CODES, texts)}


async def copy_codes(rows: Sequence[tuple[Any, ...]]) -> None:
    columns = ("id", "offer_id", "text", "uses", "person_id", "issued_at")
    await db.copy("offers", "codes", columns, rows)


async def price_items(table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    await db.execute(PRICE_ITEMS, table, *map(list, zip(*rows, strict=True)))
