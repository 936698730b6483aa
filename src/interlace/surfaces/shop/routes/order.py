"""An order as its customer sees it; whoever has the link may look, as with a paper receipt."""

from typing import Any

from litestar import get

from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.shop.order_page import of
from interlace.surfaces.shop.show import show
from interlace.surfaces.shop.visit import Visit
from interlace.vocabulary.ids import OrderId


@get("/orders/{order_id:str}")
async def order(request: Asked, visit: Visit, order_id: str, placed: str = "") -> Html:
    """Show an order: what is in it, where it stands, and how to get or return it."""
    shown = await of(visit, OrderId.parse(order_id))
    return show(request, visit, "order.html", shown=shown, just_placed=bool(placed))


ROUTES: list[Any] = [order]
