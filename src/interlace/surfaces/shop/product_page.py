"""Everything a product page shows, asked set-wise."""

from contextlib import suppress

import msgspec

from interlace.domains import catalog, fulfilment, orders, stock
from interlace.kit.page import Page
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.surfaces.shop.promise import Arrival, Pickup, arrivals, pickup
from interlace.surfaces.shop.visit import CHANNEL, Visit, places
from interlace.surfaces.shop.window import window
from interlace.vocabulary.ids import ItemId, LocationId

STORES_SHOWN = 4


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A product with the variant that was chosen and where that can be had."""

    product: catalog.Product
    items: tuple[catalog.Item, ...]
    item: catalog.Item
    prices: dict[ItemId, catalog.Price]
    left: dict[ItemId, int]
    """Units of each variant in all places together."""
    shipped: int
    """Units of the chosen variant in the places that ship."""
    pickups: tuple[Pickup, ...]
    arrivals: tuple[Arrival, ...]
    rating: catalog.reviews.Rating
    reviews: Page[catalog.reviews.Review]

    @property
    def price(self) -> catalog.Price | None:
        return self.prices.get(self.item.id)


class Sheet(msgspec.Struct, frozen=True):
    """What is the same for everybody: kept ready until the catalogue changes."""

    product: catalog.Product
    items: tuple[catalog.Item, ...]
    prices: dict[ItemId, catalog.Price]
    rating: catalog.reviews.Rating
    reviews: Page[catalog.reviews.Review]


async def sheet(visit: Visit, slug: str) -> Sheet:
    """A product by its address; refuses `NoProduct`."""

    async def ask() -> Sheet:
        product = await catalog.product(slug)
        items = tuple(one for one in await catalog.items_of(product.id) if one.active)
        prices = await catalog.price(
            [one.id for one in items], market=visit.market.code, channel=CHANNEL, at=visit.at
        )
        said = await catalog.reviews.of_product(product.id)
        ratings = await catalog.reviews.ratings([product.id])
        rating = ratings.get(product.id, catalog.reviews.Rating())
        return Sheet(product, items, prices, rating, said)

    key = ("product", visit.market.code, slug)
    return await window.kept(key, ask, revision=visit.revision, at=visit.at)


async def shown(visit: Visit, found: Sheet, item: catalog.Item) -> Shown:
    """The page of a product with one of its items chosen; stock is as of now."""
    everywhere = await places(revision=visit.revision, at=visit.at)
    left = await stock.availability([one.id for one in found.items], channel=CHANNEL, at=visit.at)
    open_ = {one.id for one in everywhere}
    ships = {one.id for one in everywhere if one.ships}
    return Shown(
        product=found.product,
        items=found.items,
        item=item,
        prices=found.prices,
        left={one.id: units_in(one.id, open_, left) for one in found.items},
        shipped=units_in(item.id, ships, left),
        pickups=tuple(await pickups_of(visit, item.id, left)),
        arrivals=tuple(await delivered(visit)),
        rating=found.rating,
        reviews=found.reviews,
    )


async def delivered(visit: Visit) -> list[Arrival]:
    """The ways to have something sent in this market, with their days."""
    ways = await window.kept(
        ("deliveries", visit.market.code),
        lambda: orders.deliveries.list_(visit.market.code),
        revision=visit.revision,
        at=visit.at,
    )
    ways = sorted(ways, key=lambda one: one.price)
    return arrivals(ways, at=visit.at, locale=visit.market.locale)


def units_in(
    item: ItemId, at_places: set[LocationId], left: dict[tuple[ItemId, LocationId], int]
) -> int:
    """How many of an item there are in some places together."""
    return sum(units for (id_, place), units in left.items() if id_ == item and place in at_places)


async def pickups_of(
    visit: Visit, item: ItemId, left: dict[tuple[ItemId, LocationId], int]
) -> list[Pickup]:
    """The visitor's store first, then the nearest to it (else the fullest) that have some."""
    near = visit.store
    stores = [one for one in await places(revision=visit.revision, at=visit.at) if one.pickup]
    others = [one for one in stores if one != near and left.get((item, one.id), 0) > 0]
    if near:
        others.sort(key=lambda one: one.point.km_to(near.point))
    else:
        others.sort(key=lambda one: (-left[item, one.id], one.name))
    first = [near] if near else []
    return [
        pickup(
            one,
            left.get((item, one.id), 0),
            await _ready(visit, one),
            at=visit.at,
            locale=visit.market.locale,
        )
        for one in [*first, *others][:STORES_SHOWN]
    ]


async def _ready(visit: Visit, store: stock.Location) -> Instant | None:
    async def ask() -> Instant | None:
        with suppress(Refusal):
            return await fulfilment.promise(store.id, at=visit.at)
        return None

    return await window.kept(("ready", store.id), ask, revision=visit.revision, at=visit.at)
