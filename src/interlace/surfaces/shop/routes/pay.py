"""A link to pay: the cart that was put together in a conversation, on whatever device opens it."""

from typing import Any

from litestar import get
from litestar.response import Redirect

from interlace.domains import conversations
from interlace.engine import db
from interlace.surfaces.shop.show import go
from interlace.surfaces.shop.visit import Visit, remembering


@get("/pay/{token:str}")
async def pay(visit: Visit, token: str) -> Redirect:
    """Go on to the checkout with that very cart; refuses `LinkExpired`."""
    async with db.transaction():
        by = await visit.acting()
        cart = await conversations.selling.follow_link(token, by=by, at=visit.at)
    answer = go(visit, f"/orders/{cart.order}" if cart.order else "/checkout")
    if not cart.order:
        answer.set_cookie(remembering("cart", str(cart.id)))
    return answer


ROUTES: list[Any] = [pay]
