"""Look over all shelves: totals by location, what runs low, what is on its way, who keeps what back."""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from interlace.domains.stock import store, store_overview
from interlace.domains.stock.arrive import NoTransfer
from interlace.domains.stock.model import ChannelLimit, Level
from interlace.kit.page import PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId, LocationId, TransferId

__all__ = [
    "Consignment",
    "Figure",
    "Only",
    "Total",
    "limits",
    "shelf",
    "stocked",
    "totals",
    "transfer_lines",
    "transfers",
]

RECENT = 1_000
Only = Literal["", "low", "oversold"]
Figure = Literal[
    "",
    "on_hand",
    "-on_hand",
    "set_aside",
    "-set_aside",
    "allocated",
    "-allocated",
    "held",
    "-held",
    "safety",
    "-safety",
    "free",
    "-free",
]
"""By what levels are ranked; `-` falls."""


class Total(msgspec.Struct, frozen=True):
    """All levels of a location together; `worth` is in minor units of the prices given."""

    location: LocationId
    items: int
    on_hand: int
    promised: int
    free: int
    low: int
    oversold: int
    worth: int


class Consignment(msgspec.Struct, frozen=True):
    """A transfer in the list: from where, to where, how much, and whether it arrived."""

    id: TransferId
    from_: LocationId
    to: LocationId
    sent_at: Instant
    arrived_at: Instant | None
    items: int
    sent: int
    arrived: int | None


async def totals(prices: Mapping[ItemId, int] | None = None) -> dict[LocationId, Total]:
    """Every location that has levels."""
    rows = await store_overview.totals(dict(prices or {}))
    return {
        (place := LocationId(row["location_id"])): Total(
            place,
            row["items"],
            row["on_hand"],
            row["promised"],
            row["free"],
            row["low"],
            row["oversold"],
            row["worth"],
        )
        for row in rows
    }


async def stocked() -> list[ItemId]:
    """The items of which some are on hand anywhere."""
    return await store_overview.stocked()


async def shelf(
    *,
    items: Sequence[ItemId] | None = None,
    location: LocationId | None = None,
    only: Only = "",
    sort: Figure = "",
    after: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page[Level]:
    """Levels by location and item, or by a figure.

    `low` ran to their mark, `oversold` are promised beyond it.
    """
    wanted = store_overview.Shelves(items=items, location=location, only=only)
    rank, *start = read_cursor(after) if after else (None,)
    last = (LocationId.parse(start[0]), ItemId.parse(start[1])) if start else None
    if sort:
        ranked = (int(rank), *last) if rank is not None and last else None
        found = await store_overview.shelf_ranked(wanted, sort, ranked, limit + 1)
    else:
        found = [(0, one) for one in await store_overview.shelf(wanted, last, limit + 1)]
    page = found[:limit]
    if len(found) <= limit:
        return Page([one for _, one in page])
    rank, level = page[-1]
    return Page([one for _, one in page], cursor(rank, str(level.location), str(level.item)))


async def transfers(*, limit: int = RECENT) -> list[Consignment]:
    """The latest transfers, those still on their way first."""
    return [_consignment(row) for row in await store_overview.transfers(None, limit=limit)]


async def transfer_lines(
    id_: TransferId,
) -> tuple[Consignment, dict[ItemId, tuple[int, int | None]]]:
    """A transfer with what was sent and what arrived of each item; refuses `NoTransfer`."""
    found = await store_overview.transfers(id_, limit=1)
    if not found:
        raise NoTransfer(transfer=id_)
    lines = await store_overview.transfer_lines(id_)
    return _consignment(found[0]), {
        ItemId(row["item_id"]): (row["sent"], row["arrived"]) for row in lines
    }


async def limits() -> list[ChannelLimit]:
    """What each channel leaves at each location, where it is not all its own."""
    return await store.channel_limits()


def _consignment(row: store_overview.Row) -> Consignment:
    return Consignment(
        TransferId(row["id"]),
        LocationId(row["from_id"]),
        LocationId(row["to_id"]),
        row["sent_at"],
        row["arrived_at"],
        row["items"],
        row["sent"],
        row["arrived"],
    )
