"""Confirm that one wants what was asked for: the second half of a double opt-in."""

from litestar import Router, get, post
from litestar.response import Redirect

from interlace.domains import messaging, people
from interlace.engine import clock
from interlace.engine.web import Html, page
from interlace.engine.web.pages import Asked
from interlace.kit.actor import Actor

CHANNEL = "email"
"""The link is only ever sent there."""


@get("/m/yes/{signed:str}/{purpose:str}")
async def ask(request: Asked, signed: str, purpose: str) -> Html:
    """Ask for the one click; looking confirms nothing, for scanners open links too."""
    contact = messaging.links.confirmed(signed, purpose)
    return page(
        request,
        "letterbox/confirm.html",
        signed=signed,
        purpose=purpose,
        what=messaging.purposes.purpose(purpose).name,
        done=await people.consented(contact, purpose),
        brand=await messaging.brand(""),
    )


@post("/m/yes/{signed:str}/{purpose:str}")
async def confirm(request: Asked, signed: str, purpose: str) -> Redirect:
    """Keep the yes with its proof; said twice it is kept once."""
    contact = messaging.links.confirmed(signed, purpose)
    if not await people.consented(contact, purpose):
        agent = request.headers.get("user-agent", "")[:300]
        address = request.client.host if request.client else ""
        proof = {"page": "/m/yes", "how": "link in a mail", "ip": address, "agent": agent}
        by, at = Actor("person", str(contact), CHANNEL, contact), clock.now()
        await messaging.suppressions.lift_for(contact, by=by, at=at)
        await people.consent(contact, purpose, granted=True, proof=proof, by=by, at=at)
    return Redirect(f"/m/yes/{signed}/{purpose}", status_code=303)


CONFIRM = Router("/", route_handlers=[ask, confirm], include_in_schema=False)
