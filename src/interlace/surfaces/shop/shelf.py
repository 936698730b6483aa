"""A shelf: the products of a category or a search, with what they can be narrowed to."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Annotated

import msgspec
from litestar.params import Parameter

from interlace.domains import catalog, stock
from interlace.kit.money import Money
from interlace.surfaces.shop.cards import Card, cards
from interlace.surfaces.shop.visit import CHANNEL, Visit
from interlace.surfaces.shop.window import window
from interlace.vocabulary.ids import ItemId

MOST_BRANDS = 12
SORTS = {
    "": "Best match",
    "cheapest": "Price, low to high",
    "dearest": "Price, high to low",
    "newest": "Newest",
    "name": "Name",
}


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asked a shelf for, as it stands in the address."""

    q: str = ""
    brand: tuple[str, ...] = ()
    least: str = ""
    most: str = ""
    sort: str = ""
    after: str | None = None

    @property
    def query(self) -> dict[str, object]:
        """The same as a query, without the place to go on."""
        said = {"q": self.q, "brand": self.brand, "least": self.least, "most": self.most}
        return {name: value for name, value in {**said, "sort": self.sort}.items() if value}

    @property
    def narrowed(self) -> bool:
        return bool(self.brand or self.least or self.most)


class Shelf(msgspec.Struct, frozen=True):
    """One page of a shelf."""

    cards: tuple[Card, ...]
    next: str | None
    facets: catalog.Facets

    @property
    def brands(self) -> tuple[tuple[str, int], ...]:
        return self.facets.brands[:MOST_BRANDS]


def wish(
    *,
    q: str = "",
    brand: Annotated[list[str] | None, Parameter(query="brand")] = None,
    least: str = "",
    most: str = "",
    sort: str = "",
    after: str | None = None,
) -> Wish:
    """Read the query of a shelf's address; what makes no sense counts as not said."""
    return Wish(
        q=q.strip()[:200],
        brand=tuple(brand or ()),
        least=_amount(least),
        most=_amount(most),
        sort=sort if sort in SORTS else "",
        after=after or None,
    )


async def shelf(visit: Visit, wished: Wish, category: catalog.Category | None) -> Shelf:
    """The page of a shelf that is asked for; everybody's are kept ready."""
    key = ("shelf", visit.market.code, wished, category and category.id)
    return await window.kept(
        key, lambda: _ask(visit, wished, category), revision=visit.revision, at=visit.at
    )


async def in_store(visit: Visit, shown: Sequence[Card]) -> dict[ItemId, int]:
    """How many of each the visitor's store has, as of now."""
    if visit.store is None or not shown:
        return {}
    left = await stock.availability(
        [one.item for one in shown], channel=CHANNEL, locations=[visit.store.id], at=visit.at
    )
    return {one.item: left.get((one.item, visit.store.id), 0) for one in shown}


async def _ask(visit: Visit, wished: Wish, category: catalog.Category | None) -> Shelf:
    currency = visit.market.currency
    found = await catalog.search(
        wished.q,
        market=visit.market.code,
        channel=CHANNEL,
        category=category.id if category else None,
        filters=catalog.Filters(
            brands=wished.brand,
            at_least=Money.of(wished.least, currency).minor if wished.least else None,
            at_most=Money.of(wished.most, currency).minor if wished.most else None,
        ),
        sort=catalog.Sort(wished.sort or "relevance"),
        after=wished.after,
        at=visit.at,
    )
    facets = await catalog.facets(wished.q, category=category.id if category else None, at=visit.at)
    ratings = await catalog.reviews.ratings([one.product.id for one in found.items])
    return Shelf(tuple(cards(found.items, ratings)), found.next, facets)


def _amount(text: str) -> str:
    """An amount as typed, without what is finer than a cent of any currency with cents."""
    try:
        amount = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return ""
    return str(int(amount)) if amount.is_finite() and 0 <= amount < 10_000_000 else ""
