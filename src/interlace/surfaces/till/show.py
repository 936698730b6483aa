"""What the till is told of items, stores and markets, in the words its screens use."""

from collections.abc import Sequence

import msgspec

from interlace.domains import catalog, orders, stock
from interlace.kit.money import Money, exponent
from interlace.surfaces.till.behind import Behind
from interlace.vocabulary.ids import ItemId, LocationId


class Goods(msgspec.Struct, frozen=True, kw_only=True):
    """An item as a tile or a line shows it."""

    item: ItemId
    sku: str
    name: str
    picture: str
    unit: str
    price: Money | None
    was: Money | None
    here: int
    """How many this store could still promise."""


class Store(msgspec.Struct, frozen=True):
    """A store as a choice in a list."""

    id: LocationId
    code: str
    name: str
    city: str


class Selling(msgspec.Struct, frozen=True):
    """How money is written and counted here."""

    market: str
    currency: str
    places: int
    """Decimal places of the currency."""
    locale: str
    country: str
    pieces: tuple[int, ...]
    """Its coins and notes in minor units, largest first."""


async def goods(found: Sequence[catalog.Item], behind: Behind) -> list[Goods]:
    """Items with the price they have at this till and what is left of them here."""
    register, ids = behind.register, [item.id for item in found]
    prices = await catalog.price(
        ids,
        market=register.market,
        channel=behind.by.channel,
        location=register.location,
        at=behind.at,
    )
    left = await stock.availability(
        ids, channel=behind.by.channel, locations=[register.location], at=behind.at
    )
    return [
        _goods(item, prices.get(item.id), left.get((item.id, register.location), 0))
        for item in found
    ]


def picture(image: str | None) -> str:
    """The address of a picture: our own by its hash, anybody's by its address."""
    if not image:
        return ""
    return image if image.startswith(("/", "https:")) else f"/media/{image}"


def store(place: stock.Location) -> Store:
    return Store(place.id, place.code, place.name, place.address.city)


def selling(market: catalog.Market) -> Selling:
    locale = market.locale.replace("_", "-")
    return Selling(
        market.code,
        market.currency,
        exponent(market.currency),
        locale,
        market.countries[0],
        orders.shifts.pieces(market.currency),
    )


def _goods(item: catalog.Item, price: catalog.Price | None, left: int) -> Goods:
    return Goods(
        item=item.id,
        sku=item.sku,
        name=item.name,
        picture=picture(item.image),
        unit=item.unit,
        price=price.unit if price else None,
        was=price.was if price else None,
        here=left,
    )
