"""Open the chain's stores and warehouses, and bring the goods."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from interlace.demo import keys
from interlace.demo.journey import Journey
from interlace.demo.stores import Place, Store, Warehouse, chain
from interlace.domains import stock
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId, LocationId

COUNTRY = "US"
WAREHOUSE_HOURS = "06:00-22:00"
# What a warehouse keeps of each item for orders that are shipped.
FEWEST, SPREAD = 24, 40


class Delivery(NamedTuple):
    """What comes where and when, under which delivery note."""

    location: LocationId
    at: Instant
    key: str
    lines: list[tuple[ItemId, int]]


def stores_of(journey: Journey) -> list[Store]:
    """The stores of the slice, the busiest first."""
    known = {store.id: store for store in chain().stores}
    rows = journey.history.rows("select store from slice_stores order by rank")
    return [known[store] for (store,) in rows]


async def open_places(journey: Journey, *, by: Actor, at: Instant) -> None:
    for store in stores_of(journey):
        name, hours = f"{chain().chain} {store.name}", f"{store.opens}-{store.closes}"
        await _open(store, store.code, name, "store", hours, by=by, at=at)
    for house in chain().warehouses:
        await _open(house, house.code, house.name, "warehouse", WAREHOUSE_HOURS, by=by, at=at)


def deliveries(journey: Journey) -> Iterator[Delivery]:
    """Each store's Mondays, then the warehouses."""
    rows = journey.history.rows("from deliveries")
    for (store, week), lines in groupby(rows, itemgetter(0, 1)):
        yield Delivery(
            keys.location(store),
            journey.calendar.monday(week),
            f"journey-{store}-{week}",
            [(keys.item(product), units) for _, _, product, units in lines],
        )
    listed = [product for product, _ in journey.history.rows("from list_prices")]
    for house in chain().warehouses:
        yield Delivery(
            LocationId.derived(house.code),
            journey.begins,
            f"journey-{house.code}",
            [(keys.item(product), FEWEST + product % SPREAD) for product in listed],
        )


async def _open(
    place: Store | Warehouse, code: str, name: str, kind: str, hours: str, *, by: Actor, at: Instant
) -> None:
    await stock.open_location(
        code=code,
        name=name,
        kind=kind,
        address=_address(place),
        point=place.point,
        timezone=chain().timezone,
        hours=stock.Hours.daily(hours),
        by=by,
        at=at,
    )


def _address(place: Place) -> stock.Address:
    return stock.Address(place.street, place.postal_code, place.city, COUNTRY, place.state)
