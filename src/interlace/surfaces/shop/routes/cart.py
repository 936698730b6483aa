"""The cart: the same one on every channel."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import orders
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.shop import cart_page
from interlace.surfaces.shop.cart_page import read_way
from interlace.surfaces.shop.show import go, show
from interlace.surfaces.shop.visit import CHANNEL, Visit, remembering
from interlace.vocabulary.ids import ItemId, LineId

MOST_OF_ONE = 999


class Add(msgspec.Struct):
    """What *Add to cart* sends."""

    item: ItemId
    quantity: int = 1
    way: str = cart_page.SHIP


class Change(msgspec.Struct):
    """What a line's form sends."""

    quantity: int
    way: str = cart_page.SHIP


class Code(msgspec.Struct):
    """What the form for a code sends."""

    code: str


@get("/cart")
async def cart(request: Asked, visit: Visit) -> Html:
    """Show the cart as it would be bought now."""
    if visit.cart is None or not visit.cart.lines:
        return show(request, visit, "cart_empty.html")
    review = await orders.review(visit.cart, channel=CHANNEL, at=visit.at)
    seen = ("Cart Viewed", {"cart_id": str(visit.cart.id)})
    return show(request, visit, "cart.html", seen=seen, **await cart_page.values(visit, review))


@post("/cart/lines")
async def add(
    visit: Visit, data: Annotated[Add, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Put an item into the cart; the first one opens it."""
    by, at = await visit.acting(), visit.at
    way, location = read_way(data.way)
    mine = visit.cart or await orders.open_cart(market=visit.market.code, by=by, at=at)
    many = max(1, min(data.quantity, MOST_OF_ONE))
    await orders.put(mine.id, data.item, many, way=way, location=location, add=True, by=by, at=at)
    answer = go(visit, "/cart")
    answer.set_cookie(remembering("cart", str(mine.id)))
    return answer


@post("/cart/lines/{line:str}")
async def change(
    visit: Visit,
    line: str,
    data: Annotated[Change, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Change how many, or how they are to reach the customer; none takes the line out."""
    if visit.cart:
        way, location = read_way(data.way)
        await orders.change_line(
            visit.cart.id,
            LineId.parse(line),
            quantity=max(0, min(data.quantity, MOST_OF_ONE)),
            way=way,
            location=location,
            by=await visit.acting(),
            at=visit.at,
        )
    return go(visit, "/cart")


@post("/cart/lines/{line:str}/removal")
async def remove(visit: Visit, line: str) -> Redirect:
    """Take a line out."""
    if visit.cart:
        await orders.change_line(
            visit.cart.id, LineId.parse(line), quantity=0, by=await visit.acting(), at=visit.at
        )
    return go(visit, "/cart")


@post("/cart/codes")
async def apply_code(
    visit: Visit, data: Annotated[Code, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Try a code; the cart says what it does."""
    if visit.cart and data.code.strip():
        await orders.apply_code(visit.cart.id, data.code, by=await visit.acting(), at=visit.at)
    return go(visit, "/cart")


@post("/cart/codes/{code:str}/removal")
async def remove_code(visit: Visit, code: str) -> Redirect:
    """Take a code off."""
    if visit.cart:
        await orders.remove_code(visit.cart.id, code, by=await visit.acting(), at=visit.at)
    return go(visit, "/cart")


@get("/c/{code:str}")
async def take_up(visit: Visit, code: str) -> Redirect:
    """Go on here with a cart that was begun at a till, on the phone or on another device."""
    found = await orders.cart(code, at=visit.at)
    answer = go(visit, "/cart")
    answer.set_cookie(remembering("cart", str(found.id)))
    return answer


ROUTES: list[Any] = [cart, add, change, remove, apply_code, remove_code, take_up]
