"""Carts: the same one on every channel, from the first item to the order."""

from typing import Annotated, Any

import msgspec

from interlace.domains import orders
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.surfaces.api.route import does, drops, makes, places, reads, sets
from interlace.vocabulary.ids import CartId, IdentifierId, ItemId, LineId, LocationId

Quantity = Annotated[int, msgspec.Meta(ge=0, le=9999)]


class NewCart(msgspec.Struct):
    """A cart to open; the same `id` gives the same cart again."""

    market: str
    id: CartId | None = None


class Wanted(msgspec.Struct):
    """How many of an item are wanted, and how they are to reach the customer."""

    item: ItemId
    quantity: Quantity = 1
    way: orders.Way = orders.Way.SHIP
    location: LocationId | None = None
    add: bool = False
    """Add to what is there instead of setting it."""
    version: int | None = None
    """Change only the cart that was seen."""


class LineChange(msgspec.Struct):
    """What changes about a line."""

    quantity: Quantity | None = None
    way: orders.Way | None = None
    location: LocationId | None = None
    version: int | None = None


class Code(msgspec.Struct):
    """A code as the customer typed it."""

    code: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class Customer(msgspec.Struct):
    """Who buys, and where they can be reached."""

    identifier: IdentifierId | None = None
    email: str | None = None
    phone: str | None = None
    region: str = ""


class Delivery(msgspec.Struct):
    """The chosen way to deliver, by its code."""

    code: str


class Payment(msgspec.Struct):
    """How it is paid. With `total` or `version` only what the customer saw is placed."""

    tenders: list[orders.Tender]
    total: Money | None = None
    version: int | None = None


@makes("/carts", needs="orders.write")
async def open_cart(data: NewCart, by: Actor, at: Instant) -> orders.Cart:
    """Open a cart."""
    return await orders.open_cart(market=data.market, id=data.id, by=by, at=at)


@reads("/carts/{cart:str}", needs="orders.read")
async def cart(cart: str, at: Instant) -> orders.Cart:
    """Give a cart by its id, or by the short code that is said over a counter."""
    key = CartId.parse(cart) if cart.startswith("cart_") else cart
    return await orders.cart(key, at=at)


@reads("/carts/{cart:str}/review", needs="orders.read")
async def review(cart: str, by: Actor, at: Instant) -> orders.Review:
    """Price the cart as it would be bought now, and say what is missing."""
    return await orders.review(CartId.parse(cart), channel=by.channel, at=at)


@does("/carts/{cart:str}/lines", needs="orders.write")
async def put(cart: str, data: Wanted, by: Actor, at: Instant) -> orders.Cart:
    """Put an item in; quantity 0 takes it out."""
    return await orders.put(
        CartId.parse(cart),
        data.item,
        data.quantity,
        way=data.way,
        location=data.location,
        add=data.add,
        version=data.version,
        by=by,
        at=at,
    )


@sets("/carts/{cart:str}/lines/{line:str}", needs="orders.write")
async def change_line(
    cart: str, line: str, data: LineChange, by: Actor, at: Instant
) -> orders.Cart:
    """Change a line's quantity, way or place."""
    return await orders.change_line(
        CartId.parse(cart),
        LineId.parse(line),
        quantity=data.quantity,
        way=data.way,
        location=data.location,
        version=data.version,
        by=by,
        at=at,
    )


@drops("/carts/{cart:str}/lines/{line:str}", needs="orders.write")
async def remove_line(cart: str, line: str, by: Actor, at: Instant) -> orders.Cart:
    """Take a line out."""
    return await orders.change_line(
        CartId.parse(cart), LineId.parse(line), quantity=0, by=by, at=at
    )


@does("/carts/{cart:str}/codes", needs="orders.write")
async def apply_code(cart: str, data: Code, by: Actor, at: Instant) -> orders.Cart:
    """Apply a code; the review says what it gives, or why it gives nothing."""
    return await orders.apply_code(CartId.parse(cart), data.code, by=by, at=at)


@drops("/carts/{cart:str}/codes/{code:str}", needs="orders.write")
async def remove_code(cart: str, code: str, by: Actor, at: Instant) -> orders.Cart:
    """Take a code away."""
    return await orders.remove_code(CartId.parse(cart), code, by=by, at=at)


@sets("/carts/{cart:str}/customer", needs="orders.write")
async def set_customer(cart: str, data: Customer, by: Actor, at: Instant) -> orders.Cart:
    """Say whose cart it is and how they are reached."""
    return await orders.set_customer(
        CartId.parse(cart),
        identifier=data.identifier,
        email=data.email,
        phone=data.phone,
        region=data.region,
        by=by,
        at=at,
    )


@sets("/carts/{cart:str}/address", needs="orders.write")
async def set_address(cart: str, data: orders.Address, by: Actor, at: Instant) -> orders.Cart:
    """Say where it is sent."""
    return await orders.set_address(CartId.parse(cart), data, by=by, at=at)


@sets("/carts/{cart:str}/delivery", needs="orders.write")
async def set_delivery(cart: str, data: Delivery, by: Actor, at: Instant) -> orders.Cart:
    """Choose how it is delivered."""
    return await orders.set_delivery(CartId.parse(cart), data.code, by=by, at=at)


@places("/carts/{cart:str}/order", needs="orders.write")
async def place(cart: str, data: Payment, by: Actor, at: Instant) -> orders.Order:
    """Turn the cart into an order. A cart becomes one order, however often this is sent."""
    return await orders.place(
        CartId.parse(cart),
        tenders=data.tenders,
        total=data.total,
        version=data.version,
        by=by,
        at=at,
    )


ROUTES: list[Any] = [
    open_cart,
    cart,
    review,
    put,
    change_line,
    remove_line,
    apply_code,
    remove_code,
    set_customer,
    set_address,
    set_delivery,
    place,
]
