"""Orders: the list, and the page of one order."""

from typing import Any

from litestar import get

from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import order_page
from interlace.surfaces.desk.list_doors import doors
from interlace.surfaces.desk.lists.orders import ORDERS
from interlace.surfaces.desk.show import show

SECTION = "orders"


@get("/orders", opt={"needs": ORDERS.needs})
async def orders_page(request: Asked, staff: Staff) -> Html:
    """List orders, newest first."""
    values = await ORDERS.shown(request, staff)
    return show(request, staff, "orders/list.html", section=SECTION, **values)


@get("/orders/{order:str}", opt={"needs": "orders.read"})
async def order(request: Asked, staff: Staff, order: str) -> Html:
    """Show everything about an order; by its number it is found too."""
    shown = await order_page.of(order)
    return show(request, staff, "orders/order.html", section=SECTION, shown=shown)


ROUTES: list[Any] = [orders_page, order, *doors(ORDERS)]
