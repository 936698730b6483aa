"""The SQL of transfers between locations."""

from collections.abc import Mapping

from interlace.domains.stock.model import Transfer
from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId, LocationId, TransferId

INSERT = """
with made as (
    insert into stock.transfers (id, from_id, to_id, sent_at) values ($1, $2, $3, $4) returning id
)
insert into stock.transfer_lines (transfer_id, item_id, sent)
select id, item_id, sent from made, unnest($5::uuid[], $6::int[]) as line (item_id, sent)
"""

FOR_UPDATE = """
select id, from_id, to_id, arrived_at from stock.transfers where id = $1 for no key update
"""

LINES = "select item_id, sent, arrived from stock.transfer_lines where transfer_id = $1 order by 1"

ARRIVE = """
with came as (
    update stock.transfers set arrived_at = $2 where id = $1 returning id
)
update stock.transfer_lines line set arrived = counted.quantity
from came, unnest($3::uuid[], $4::int[]) as counted (item_id, quantity)
where line.transfer_id = came.id and line.item_id = counted.item_id
"""


async def insert(transfer: Transfer, at: Instant) -> None:
    await db.execute(
        INSERT,
        transfer.id,
        transfer.from_,
        transfer.to,
        at,
        list(transfer.sent),
        list(transfer.sent.values()),
    )


async def transfer_for_update(transfer: TransferId) -> Transfer | None:
    row = await db.fetchrow(FOR_UPDATE, transfer)
    if row is None:
        return None
    lines = await db.fetch(LINES, transfer)
    return Transfer(
        id=transfer,
        from_=LocationId(row["from_id"]),
        to=LocationId(row["to_id"]),
        sent={ItemId(line["item_id"]): line["sent"] for line in lines},
        arrived={ItemId(line["item_id"]): line["arrived"] for line in lines}
        if row["arrived_at"]
        else None,
    )


async def arrive(transfer: TransferId, counted: Mapping[ItemId, int], at: Instant) -> None:
    await db.execute(ARRIVE, transfer, at, list(counted), list(counted.values()))
