"""Write the catalogue down as a table that can be imported again."""

from typing import Literal

from interlace.domains.catalog import rules_export, store_items, tables
from interlace.domains.catalog.price import price
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId

ITEMS_AT_ONCE = 5_000


async def export_file(form: Literal["csv", "xlsx"], *, market: str, at: Instant) -> bytes:
    """All items still in the shop, by SKU, with their price for the whole market."""
    lines: list[dict[str, str]] = []
    after = ""
    while items := await store_items.rows_after(after, limit=ITEMS_AT_ONCE):
        ids = [ItemId.derived(row.sku) for row in items]
        prices = await price(ids, market=market, channel="", at=at)
        lines += [
            rules_export.cells(row, prices.get(id_)) for row, id_ in zip(items, ids, strict=True)
        ]
        after = items[-1].sku
    header = rules_export.header(lines)
    table = [[line.get(column, "") for column in header] for line in lines]
    return (tables.csv_bytes if form == "csv" else tables.excel_bytes)(header, table)
