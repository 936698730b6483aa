"""What a message of a journey can speak of: the cart as it is now, the order, a code."""

from typing import Any

from interlace.domains import catalog, messaging, orders
from interlace.domains.journeys.picks import picks
from interlace.domains.journeys.walk import Walk
from interlace.kit.actor import Actor
from interlace.kit.ids import MalformedId
from interlace.kit.money import Money
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, IdentifierId, OrderId

MOST_LINES = 12


async def occasion(walk: Walk, *, template: str, by: Actor, at: Instant) -> dict[str, Any]:
    """What the fact said that let them in, what its cart and order have become, and what suits them."""
    order = await _order(walk)
    told = {"order": await _told_order(order)} if order else {}
    suits = await picks(walk, order, template=template, by=by, at=at)
    return {**walk.data, **await _cart(walk), **told, **suits, **_confirm(walk)}


def _confirm(walk: Walk) -> dict[str, Any]:
    """Where they confirm what they asked for; only who reads at that contact point gets to know."""
    contact, purpose = walk.data.get("contact"), walk.data.get("purpose")
    if not isinstance(contact, str) or not isinstance(purpose, str):
        return {}
    return {"confirm": messaging.links.confirm(IdentifierId.parse(contact), purpose)}


async def _cart(walk: Walk) -> dict[str, Any]:
    cart_id = walk.data.get("cart")
    if not isinstance(cart_id, str):
        return {}
    try:
        cart = await orders.cart(CartId.parse(cart_id))
    except (NotFound, MalformedId):
        return {}
    return {"cart": await _told_cart(cart)}


async def _order(walk: Walk) -> orders.Order | None:
    order_id = walk.data.get("order")
    if not isinstance(order_id, str):
        return None
    try:
        return await orders.order(OrderId.parse(order_id))
    except (NotFound, MalformedId):
        return None


async def _told_cart(cart: orders.Cart) -> dict[str, Any]:
    lines = cart.lines[:MOST_LINES]
    items = await catalog.items([line.item for line in lines])
    return {
        "address": f"{messaging.ports.address()}/c/{cart.code}",
        "code": cart.code,
        "units": cart.units,
        "lines": [
            {"name": items[line.item].name, "quantity": line.quantity}
            for line in lines
            if line.item in items
        ],
    }


async def _told_order(order: orders.Order) -> dict[str, Any]:
    lines = order.lines[:MOST_LINES]
    items = await catalog.items([line.item for line in lines])
    return {
        "number": order.number,
        "address": f"{messaging.ports.address()}/orders/{order.number}",
        "total": _told_money(order.total),
        "lines": [
            {
                "name": line.name,
                "quantity": line.quantity,
                "total": _told_money(line.total),
                **_to_review(order, items.get(line.item)),
            }
            for line in lines
        ],
    }


def _to_review(order: orders.Order, item: catalog.Item | None) -> dict[str, str]:
    """Where they can say what they think of it, without a log-in."""
    if item is None:
        return {}
    token = catalog.reviews.invitation(messaging.ports.secret(), order.id, item.product_id)
    return {"address": f"{messaging.ports.address()}/reviews/{token}"}


def _told_money(money: Money) -> dict[str, Any]:
    return {"minor": money.minor, "currency": money.currency}
