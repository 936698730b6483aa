"""Say which items ran short, and what is left of them."""

from collections.abc import Sequence

from interlace.domains import catalog
from interlace.engine.db import Row
from interlace.kit.refusal import Refusal
from interlace.vocabulary.events.stock import Short
from interlace.vocabulary.ids import ItemId, LocationId


class OutOfStock(Refusal, status=409):
    """Only {left} of {item} left; you asked for {wanted}."""


async def out_of_stock(rows: Sequence[Row]) -> OutOfStock:
    """Speak of the first item that is short, by its name; `short` lists all of them by id."""
    short = [row for row in rows if row["remaining"] < row["quantity"]]
    first = short[0]
    item = ItemId(first["item_id"])
    named = (await catalog.items([item])).get(item)
    return OutOfStock(
        item=named.name if named else item,
        wanted=first["quantity"],
        left=max(0, first["remaining"]),
        short=[
            Short(ItemId(row["item_id"]), LocationId(row["location_id"]), max(0, row["remaining"]))
            for row in short
        ],
    )
