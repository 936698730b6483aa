"""Sell: what the basket costs, a cart from the web, and the sale itself."""

from typing import Any

import msgspec
from litestar import get, post

from interlace.domains import catalog, orders, people, stock
from interlace.engine.web.pages import Asked
from interlace.surfaces.till.basket import Basket, Paid, Shown, sale, shown
from interlace.surfaces.till.behind import Behind
from interlace.surfaces.till.customer import Customer, customer
from interlace.surfaces.till.receipt import Receipt, receipt
from interlace.surfaces.till.show import Goods, goods
from interlace.vocabulary.ids import CartId, LocationId


class TakenLine(msgspec.Struct, frozen=True):
    """A line of a cart from elsewhere."""

    goods: Goods
    quantity: int
    way: orders.Way
    location: LocationId | None
    place: str
    """The store where it is to be fetched."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A cart that was begun on another channel."""

    cart: CartId
    code: str
    channel: str
    lines: list[TakenLine]
    codes: tuple[str, ...]
    customer: Customer | None
    address: orders.Address | None
    delivery: str
    email: str
    phone: str


@post("/quotes", opt={"needs": "till.sell"}, status_code=200)
async def quote(behind: Behind, data: Basket) -> Shown:
    """Say what the basket costs now; nothing is kept."""
    priced = await orders.preview_sale(sale(data, behind), by=behind.by, at=behind.at)
    return shown(data, priced)


@post("/sales", opt={"needs": "till.sell"})
async def ring_up(request: Asked, behind: Behind, data: Paid) -> Receipt:
    """Record a sale; sent again, it is the same sale."""
    order = await orders.ring_up(sale(data, behind), by=behind.by, at=behind.at)
    return await receipt(order, base=str(request.base_url).rstrip("/"))


@get("/carts/{code:str}", opt={"needs": "till.sell"})
async def take_up(behind: Behind, code: str) -> Taken:
    """Show a cart from the web by its short code."""
    key = CartId.parse(code) if code.startswith(CartId.prefix + "_") else code
    return await _taken(await orders.cart(key, at=behind.at), behind)


@get("/deliveries", opt={"needs": "till.sell"})
async def deliveries(behind: Behind) -> list[orders.Delivery]:
    """List the ways to send a parcel."""
    return await orders.deliveries.list_(behind.register.market)


async def _taken(cart: orders.Cart, behind: Behind) -> Taken:
    items = await catalog.items([line.item for line in cart.lines])
    known = {one.item: one for one in await goods(list(items.values()), behind)}
    here = behind.register.location
    sent = bool(cart.address and cart.delivery)
    places = {one.id: one.name for one in await stock.locations()}
    lines: list[TakenLine] = []
    for line in cart.lines:
        # Who stands at the counter takes along what they meant to fetch here or gave no address for.
        takes = line.location == here if line.way is orders.Way.PICKUP else not sent
        way = orders.Way.TAKE if takes else line.way
        location = None if takes else line.location
        place = places.get(location, "") if location else ""
        if line.item in known:
            lines.append(TakenLine(known[line.item], line.quantity, way, location, place))
    return Taken(
        cart=cart.id,
        code=cart.code,
        channel=cart.channel,
        lines=lines,
        codes=cart.codes,
        customer=await _whose(cart),
        address=cart.address,
        delivery=cart.delivery if sent else "",
        email=cart.email,
        phone=cart.phone,
    )


async def _whose(cart: orders.Cart) -> Customer | None:
    if cart.identifier is None:
        return None
    return await customer(await people.person_of(cart.identifier), cart.currency)


ROUTES: list[Any] = [quote, ring_up, take_up, deliveries]
