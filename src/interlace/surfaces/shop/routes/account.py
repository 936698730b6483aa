"""A customer's own pages: orders, points and card."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import messaging, offers, orders, people
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.shop import checkout
from interlace.surfaces.shop.show import go, show
from interlace.surfaces.shop.visit import Visit

LATEST = 3
MOST_ORDERS = 50
POINT_FACTS = ("points.earned", "points.spent", "points.refunded", "points.returned")
LATEST_POINTS = 10


class Proof(msgspec.Struct):
    """The code that came by mail, and what it belongs to."""

    token: str
    code: str


ProofForm = Annotated[Proof, Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/account")
async def overview(request: Asked, visit: Visit) -> Html:
    """Show the latest orders, the points and the card."""
    person = await visit.person()
    profile = await people.profile(person)
    account = await people.accounts.account(visit.must_member().user)
    return show(
        request,
        visit,
        "account/overview.html",
        tab="Overview",
        unproven="" if account.email_verified else account.email,
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


@post("/account/email/challenge", status_code=200)
async def challenge(request: Asked, visit: Visit) -> Html:
    """Send a code to a customer's address, and ask for it."""
    user = visit.must_member().user
    account = await people.accounts.account(user)
    [contact] = await people.see([people.Ref("email", account.email)], at=visit.at)
    asked = await people.proof.challenge(contact, holder=user, at=visit.at)
    await messaging.send(
        "verify_email", to=contact, key=f"code {visit.at.isoformat()} {contact}",
        context={"code": asked.code}, market=visit.market.code, by=await visit.acting(), at=visit.at,
    )  # fmt: skip
    return show(
        request, visit, "account/verify.html", tab="Overview", token=asked.token, email=account.email
    )  # fmt: skip


@post("/account/email/proof", status_code=200)
async def prove(request: Asked, visit: Visit, data: ProofForm) -> Html | Redirect:
    """Take the code that came back; a wrong one may be tried again."""
    account = await people.accounts.account(visit.must_member().user)
    proven = await people.proof.verify(data.token, data.code, by=await visit.acting(), at=visit.at)
    if proven:
        return go(visit, "/account")
    return show(
        request, visit, "account/verify.html", tab="Overview", token=data.token,
        email=account.email, problem="That is not the code, or it is too old.",
    )  # fmt: skip


ROUTES: list[Any] = [overview, own_orders, enrol, challenge, prove]
