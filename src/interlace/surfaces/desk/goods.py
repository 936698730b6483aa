"""The catalogue as the desk shows it: rows of products, the tree of categories, what is in stock."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from interlace.domains import catalog, stock
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CategoryId, ItemId, ProductId

EVERYBODY = ""
"""Asked for no channel, a price is that of the whole market."""
MOST_BRANCHES = 40
MOST_BRANDS = 60
MOST_SHELVES = 200


class Row(msgspec.Struct, frozen=True):
    """A product in the list."""

    id: ProductId
    name: str
    brand: str
    sku: str
    category: str
    picture: str
    price: Money | None
    was: Money | None
    available: int | None
    state: str
    tone: str


class Branch(msgspec.Struct, frozen=True):
    """A category in the tree beside the list."""

    id: CategoryId
    name: str
    count: int
    depth: int
    open: bool


def picture(image: str | None) -> str:
    """The address of a picture: our own by its hash, anybody's by its address."""
    if not image:
        return ""
    return image if image.startswith(("/", "https:")) else f"/media/{image}"


def state_of(product: catalog.Product, at: Instant) -> tuple[str, str]:
    """How a product stands, and the tone of it."""
    if product.retired_at:
        return "retired", "quiet"
    if product.published_at is None:
        return "not published", "warn"
    return ("in the shop", "good") if product.published_at <= at else ("coming", "info")


async def beside(query: Mapping[str, str], at: Instant) -> dict[str, Any]:
    """What stands beside the list of products: the tree of categories, and how many there are."""
    category = query.get("category", "")
    branch = CategoryId.parse(category) if category else None
    facets = await catalog.facets(query.get("q", ""), category=branch, at=at)
    return {"tree": tree(await catalog.categories(), facets, branch), "total": facets.total}


async def shown_rows(found: Sequence[catalog.Found], at: Instant) -> list[Row]:
    """Products in the shop, with what can be promised of each anywhere."""
    free = await available([one.item.id for one in found], at)
    return [_row(one.product, one.item, one.price, free[one.item.id], at) for one in found]


def hidden_rows(found: Iterable[catalog.shelves.Hidden], at: Instant) -> list[Row]:
    return [_row(one.product, one.item, None, None, at) for one in found]


async def available(items: Sequence[ItemId], at: Instant) -> Counter[ItemId]:
    """How many of each can be promised, all locations together."""
    total: Counter[ItemId] = Counter()
    for (item, _), count in (await stock.availability(items, at=at)).items():
        total[item] += count
    return total


def tree(
    categories: Sequence[catalog.Category], facets: catalog.Facets, chosen: CategoryId | None
) -> list[Branch]:
    """The way down to the chosen category and what is right below it, where something is found."""
    counts: Counter[CategoryId] = Counter()
    lineage = {one.id: one.lineage for one in categories}
    for own, count in facets.categories:
        for above in lineage.get(own, ()):
            counts[above] += count
    way = lineage.get(chosen, ()) if chosen else ()
    wanted = {None, *way}
    branches = [
        Branch(one.id, one.name, counts[one.id], len(one.lineage) - 1, one.id in way)
        for one in categories
        if one.parent_id in wanted and (counts[one.id] or one.id in way)
    ]
    return branches[:MOST_BRANCHES]


async def shelves(q: str, under: str, at: Instant) -> dict[str, Any]:
    """The categories right below one, or those whose name holds what was typed."""
    known = await catalog.categories()
    above = CategoryId.parse(under) if under else None
    facets = await catalog.facets(category=above, at=at)
    counts: Counter[CategoryId] = Counter()
    lineage = {one.id: one.lineage for one in known}
    for own, count in facets.categories:
        counts.update(dict.fromkeys(lineage.get(own, ()), count))
    typed, ways = q.strip().lower(), paths(known)
    shown = [
        (one, ways[one.id], counts[one.id])
        for one in known
        if (typed in one.name.lower() if typed else one.parent_id == above)
    ]
    shown.sort(key=lambda each: (each[0].position, each[0].name))
    on_the_way = [one for one in known if above and one.id in lineage.get(above, ())]
    return {
        "shown": shown[:MOST_SHELVES],
        "q": q,
        "under": under,
        "way": [(one.name, f"/desk/catalogue/categories?under={one.id}") for one in on_the_way],
        "path": ways.get(above, "") if above else "",
        "total": len(known),
    }


def paths(categories: Sequence[catalog.Category]) -> dict[CategoryId, str]:
    """Every category by its names from the root down: `Kitchen > Cups`."""
    known = {one.id: one.name for one in categories}
    return {one.id: " > ".join(known[above] for above in one.lineage) for one in categories}


def _row(
    product: catalog.Product,
    item: catalog.Item | None,
    price: catalog.Price | None,
    free: int | None,
    at: Instant,
) -> Row:
    state, tone = state_of(product, at)
    return Row(
        id=product.id,
        name=product.name,
        brand=product.brand,
        sku=item.sku if item else product.code,
        category=product.category_path.rpartition("/")[2].replace("-", " ").capitalize(),
        picture=picture(item.image if item else next(iter(product.images), None)),
        price=price.unit if price else None,
        was=price.was if price else None,
        available=free,
        state=state,
        tone=tone,
    )


def options(values: Iterable[str], none: str) -> list[tuple[str, Any]]:
    """What a filter offers: nothing chosen, then each value."""
    return [("", none), *((value, value) for value in values)]
