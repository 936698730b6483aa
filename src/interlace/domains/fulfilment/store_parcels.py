"""The SQL of parcels and where they were seen."""

from collections.abc import Sequence

from interlace.domains.fulfilment.model import Line, Parcel, ParcelState, Scan
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit.time import Instant
from interlace.vocabulary.ids import FulfilmentId, ItemId, LineId, OrderId, ParcelId

INSERT = """
with made as (
    insert into fulfilment.parcels (id, fulfilment_id, carrier, state, packed_at)
    values ($1, $2, $3, $4, $5)
    on conflict (id) do nothing
    returning id
), written as (
    insert into fulfilment.parcel_lines (parcel_id, line_id, item_id, quantity)
    select id, line_id, item_id, quantity
    from made, unnest($6::uuid[], $7::uuid[], $8::int[]) as line (line_id, item_id, quantity)
)
select exists (select from made)
"""

FIND = """
select parcel.*, array_agg((line.line_id, line.item_id, line.quantity) order by line.line_id)
    as lines
from fulfilment.parcels parcel join fulfilment.parcel_lines line on line.parcel_id = parcel.id
where parcel.id = any($1::uuid[])
group by parcel.id
order by parcel.packed_at, parcel.id
"""

LOCK = "select id from fulfilment.parcels where id = $1 for update"

OF = "select id from fulfilment.parcels where fulfilment_id = any($1::uuid[])"

BY_TRACKING = "select id from fulfilment.parcels where tracking = $1"

# Rides parcels_under_way.
UNDER_WAY = """
select id from fulfilment.parcels
where shipped_at is not null and state not in ('delivered', 'expired') and carrier = any($1::text[])
order by shipped_at limit $2
"""

SAVE = """
update fulfilment.parcels set state = $2, tracking = $3, label = $4, shipped_at = $5 where id = $1
"""

SCAN = """
insert into fulfilment.scans (parcel_id, at, state, place) values ($1, $2, $3, $4)
on conflict do nothing
returning at
"""

SCANS = "select state, at, place from fulfilment.scans where parcel_id = $1 order by at"

LAST_SCAN = "select max(at) from fulfilment.scans where parcel_id = $1"

# Country and state stay for the books.
FORGET_DESTINATION = """
update fulfilment.fulfilments set destination = jsonb_build_object('name', '', 'street', '',
    'postcode', '', 'city', '', 'country', destination->'country',
    'region', coalesce(destination->'region', '""'))
where order_id = $1 and destination is not null
"""

FORGET_LABELS = """
update fulfilment.parcels set label = null
where fulfilment_id in (select id from fulfilment.fulfilments where order_id = $1)
"""


async def insert(parcel: Parcel) -> bool:
    """Keep a new parcel; False when it is there already."""
    return await db.fetchval(
        INSERT,
        parcel.id,
        parcel.fulfilment,
        parcel.carrier,
        parcel.state,
        parcel.packed_at,
        [line.id for line in parcel.lines],
        [line.item for line in parcel.lines],
        [line.quantity for line in parcel.lines],
    )


async def find(ids: Sequence[ParcelId]) -> list[Parcel]:
    return [_from(row) for row in await db.fetch(FIND, ids)]


async def parcel_for_update(id_: ParcelId) -> Parcel | None:
    await db.execute(LOCK, id_)
    found = await find([id_])
    return found[0] if found else None


async def of(fulfilments: Sequence[FulfilmentId]) -> list[Parcel]:
    return await find([ParcelId(row["id"]) for row in await db.fetch(OF, fulfilments)])


async def by_tracking(tracking: str) -> ParcelId | None:
    found = await db.fetchval(BY_TRACKING, tracking)
    return ParcelId(found) if found else None


async def under_way(carriers: Sequence[str], limit: int) -> list[ParcelId]:
    return [ParcelId(row["id"]) for row in await db.fetch(UNDER_WAY, carriers, limit)]


async def save(parcel: Parcel) -> None:
    await db.execute(
        SAVE, parcel.id, parcel.state, parcel.tracking, parcel.label, parcel.shipped_at
    )


async def scan(parcel: ParcelId, scan: Scan) -> bool:
    """Keep a scan; False when it was known."""
    return await db.fetchval(SCAN, parcel, scan.at, scan.state, scan.place) is not None


async def scans(parcel: ParcelId) -> list[Scan]:
    rows = await db.fetch(SCANS, parcel)
    return [Scan(ParcelState(row["state"]), row["at"], row["place"]) for row in rows]


async def last_scan(parcel: ParcelId) -> Instant | None:
    return await db.fetchval(LAST_SCAN, parcel)


def _from(row: Row) -> Parcel:
    return Parcel(
        id=ParcelId(row["id"]),
        fulfilment=FulfilmentId(row["fulfilment_id"]),
        carrier=row["carrier"],
        state=ParcelState(row["state"]),
        tracking=row["tracking"],
        label=row["label"],
        packed_at=row["packed_at"],
        shipped_at=row["shipped_at"],
        lines=tuple(Line(LineId(line[0]), ItemId(line[1]), line[2]) for line in row["lines"]),
    )


async def forget(order: OrderId) -> None:
    await db.execute(FORGET_DESTINATION, order)
    await db.execute(FORGET_LABELS, order)
