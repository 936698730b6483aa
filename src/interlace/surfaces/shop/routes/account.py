"""A customer's own pages: orders, points and card."""

from typing import Any

from litestar import get, post
from litestar.response import Redirect

from interlace.domains import offers, orders, people
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.shop import checkout
from interlace.surfaces.shop.show import go, show
from interlace.surfaces.shop.visit import Visit

LATEST = 3
MOST_ORDERS = 50
POINT_FACTS = ("points.earned", "points.spent", "points.refunded", "points.returned")
LATEST_POINTS = 10


@get("/account")
async def overview(request: Asked, visit: Visit) -> Html:
    """Show the latest orders, the points and the card."""
    person = await visit.person()
    profile = await people.profile(person)
    return show(
        request,
        visit,
        "account/overview.html",
        tab="Overview",
        card=next((one.value for one in profile.of_kind("card")), ""),
        orders=await orders.of_person(person, limit=LATEST),
        balance=await offers.points(person),
        purse=await checkout.purse(visit),
        moves=(await people.timeline(person, kinds=POINT_FACTS, limit=LATEST_POINTS)).items,
    )


@get("/account/orders")
async def own_orders(request: Asked, visit: Visit) -> Html:
    """List a customer's orders of all channels."""
    found = await orders.of_person(await visit.person(), limit=MOST_ORDERS)
    return show(request, visit, "account/orders.html", tab="Orders", orders=found)


@post("/account/card")
async def enrol(visit: Visit) -> Redirect:
    """Give a customer a card that earns points on every channel."""
    member = visit.must_member()
    name = member.name or "Member"
    await people.enrol(name=name, by=await visit.acting(), at=visit.at)
    return go(visit, "/account")


ROUTES: list[Any] = [overview, own_orders, enrol]
