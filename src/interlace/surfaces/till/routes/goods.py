"""Find goods: by scanning, by name, along the shelves, in another store."""

from typing import Any

import msgspec
from litestar import get

from interlace.domains import catalog, fulfilment, people, stock
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.surfaces.till.behind import Behind
from interlace.surfaces.till.customer import Customer, customer
from interlace.surfaces.till.reading import read
from interlace.surfaces.till.show import Goods, Store, goods, store
from interlace.vocabulary.ids import CartId, CategoryId, ItemId, OrderId, ReturnId

PAGE = 24
MOST_STORES = 12
MOST_PINNED = 24


class Shelf(msgspec.Struct, frozen=True):
    """A category as a tile."""

    id: CategoryId
    name: str
    parent: CategoryId | None


class Page(msgspec.Struct, frozen=True):
    """Some goods, and where the next ones begin."""

    goods: list[Goods]
    next: str | None


class Scanned(msgspec.Struct, frozen=True, kw_only=True):
    """What a code turned out to be."""

    goods: Goods | None = None
    amount: Money | None = None
    note: str = ""
    order: OrderId | None = None
    coming: ReturnId | None = None
    cart: CartId | None = None
    customer: Customer | None = None


class Elsewhere(msgspec.Struct, frozen=True):
    """A store that has some, and when they can be had there."""

    store: Store
    left: int
    ready: Instant
    km: int


@get("/categories", opt={"needs": "till.sell"})
async def categories() -> list[Shelf]:
    """Give the tree of shelves."""
    return [Shelf(one.id, one.name, one.parent_id) for one in await catalog.categories()]


@get("/goods", opt={"needs": "till.sell"})
async def search(behind: Behind, q: str = "", category: str = "", after: str = "") -> Page:
    """Find goods by what was typed, or walk along a shelf."""
    found = await catalog.search(
        q,
        market=behind.register.market,
        channel=behind.by.channel,
        category=CategoryId.parse(category) if category else None,
        location=behind.register.location,
        after=after or None,
        limit=PAGE,
        at=behind.at,
    )
    return Page(await goods([one.item for one in found.items], behind), found.next)


@get("/goods/pinned", opt={"needs": "till.sell"})
async def pinned(behind: Behind, ids: str = "") -> list[Goods]:
    """Give the favourites of this till as they stand now, in their order."""
    wanted = [ItemId.parse(one) for one in ids.split(",") if one][:MOST_PINNED]
    known = await catalog.items(wanted)
    return await goods([known[one] for one in wanted if one in known], behind)


@get("/scans", opt={"needs": "till.sell"})
async def scan(behind: Behind, code: str) -> Scanned:
    """Say what a scanned code is."""
    market = await catalog.market(behind.register.market)
    found = await read(code, market.countries[0], market.currency, behind)
    if found.item:
        [one] = await goods([await catalog.item(found.item)], behind)
        return Scanned(goods=one, amount=found.amount, note=found.note)
    if found.identifier:
        person = await people.person_of(found.identifier)
        return Scanned(customer=await customer(person, market.currency))
    return Scanned(order=found.order, coming=found.coming, cart=found.cart)


@get("/goods/{item:str}/stores", opt={"needs": "till.sell"})
async def elsewhere(behind: Behind, item: str) -> list[Elsewhere]:
    """List the stores where an item could be picked up, nearest first."""
    id_ = ItemId.parse(item)
    left = await stock.availability([id_], channel=behind.by.channel, at=behind.at)
    home = await stock.location(behind.register.location)
    places = [one for one in await stock.locations() if one.pickup and one.in_business(behind.at)]
    having = [one for one in places if left.get((id_, one.id), 0) > 0]
    having.sort(key=lambda one: (one.point.km_to(home.point), one.code))
    return [
        Elsewhere(
            store(one),
            left[id_, one.id],
            await fulfilment.promise(one.id, at=behind.at),
            round(one.point.km_to(home.point)),
        )
        for one in having[:MOST_STORES]
    ]


ROUTES: list[Any] = [categories, search, pinned, scan, elsewhere]
