"""The list of stock levels: what is where, by item, location and figure."""

from collections.abc import Mapping, Sequence
from typing import cast, get_args

from interlace.domains import stock
from interlace.kit.page import Page
from interlace.surfaces.desk import stockroom
from interlace.surfaces.desk.listing import Filter, Listing, Look, select
from interlace.surfaces.desk.places import options, places
from interlace.vocabulary.ids import LocationId


class LevelListing(Listing[stockroom.Shelf]):
    """Levels by location and item, or by one of their figures."""

    code = "levels"
    title = "Every level"
    href = "/desk/stock"
    needs = "stock.read"
    placeholder = "Name, SKU or GTIN"
    sorts = get_args(stock.overview.Figure)
    standing = (
        ("Running low", {"only": "low"}),
        ("Oversold", {"only": "oversold"}),
        ("Most on hand", {"sort": "-on_hand"}),
        ("Least free", {"sort": "free"}),
    )
    columns = (
        *("location", "sku", "name", "on_hand", "set_aside", "allocated", "held", "safety"),
        *("free", "oversold"),
    )

    async def filters(self, query: Mapping[str, str]) -> list[Filter]:
        only = [("", "Every level"), ("low", "Running low"), ("oversold", "Oversold")]
        return [
            select(query, "location", "Location", options(await places(), "Every location")),
            select(query, "only", "Show", only),
        ]

    async def page(self, look: Look) -> Page[stockroom.Shelf]:
        text, location = look.query.get("q"), look.query.get("location")
        found = await stock.overview.shelf(
            items=await stockroom.found_items(text) if text else None,
            location=LocationId.parse(location) if location else None,
            only=cast("stock.overview.Only", look.query.get("only", "")),
            sort=cast("stock.overview.Figure", look.sort),
            after=look.after,
            limit=look.limit,
        )
        return Page(await stockroom.shelves(found.items, await stock.locations()), found.next)

    def cells(self, row: stockroom.Shelf) -> Sequence[object]:
        level = row.level
        promised = (level.allocated, level.held, level.safety)
        counted = (level.on_hand, level.unavailable, *promised, level.free, level.oversold)
        return (row.location, row.sku, row.name, *counted)


LEVELS = LevelListing()
