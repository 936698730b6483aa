"""How messages look, whom they do not go to, when they may go, and who carries them."""

from typing import Any

from litestar import get, post
from litestar.response import Redirect

from interlace.domains import catalog, messaging, people
from interlace.engine import access, clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.providers import senders
from interlace.surfaces.desk import brand_form
from interlace.surfaces.desk.forms import Sent, whole
from interlace.surfaces.desk.show import CHANNEL, back_to, show

SECTION = "messages"


@get("/messages/brand", opt={"needs": "messages.read"})
async def brand(request: Asked, staff: Staff, market: str = "") -> Html:
    """Show how the house looks and speaks in a market."""
    markets = [("", "Every market"), *[(one.code, one.name) for one in await catalog.markets()]]
    look = await messaging.brand(market)
    channels = [(one.code, one.name) for one in brand_form.sending()]
    return show(
        request, staff, "messages/brand.html", section=SECTION, brand=look, market=market,
        markets=markets, channels=channels, colours=brand_form.COLOURS,
    )  # fmt: skip


@post("/messages/brand", opt={"needs": "messages.write"})
async def set_brand(request: Asked, staff: Staff) -> Redirect:
    """Keep how the house looks and speaks."""
    by, at, form = staff.acting(CHANNEL), clock.now(), await request.form()
    market = str(form.get("market", ""))
    before = await messaging.brand(market)
    look = await brand_form.read(form, before)
    await messaging.set_brand(market, look, by=by, at=at)
    await access.note("changed the brand", market or "every market", by=by, at=at)
    return back_to(f"/desk/messages/brand?market={market}")


@get("/messages/suppressed", opt={"needs": "messages.read"})
async def suppressed(request: Asked, staff: Staff, reason: str = "", after: str = "") -> Html:
    """List who is not written to, and why."""
    found = await messaging.suppressions.list_(
        reason=reason or None, after=whole(after) if after else None
    )
    rows = await brand_form.suppressed(found)
    return show(
        request, staff, "messages/suppressed.html", section=SECTION, rows=rows, reason=reason
    )


@post("/messages/suppressed/{id_:int}/removal", opt={"needs": "messages.write"})
async def lift(staff: Staff, id_: int) -> Redirect:
    """Write to a contact point again."""
    by, at = staff.acting(CHANNEL), clock.now()
    await messaging.suppressions.lift(id_, by=by, at=at)
    await access.note("lifted a suppression", str(id_), by=by, at=at)
    return back_to("/desk/messages/suppressed")


@post("/messages/suppressed", opt={"needs": "messages.write"})
async def suppress(staff: Staff, data: Sent) -> Redirect:
    """Stop writing to an address or number."""
    at, value = clock.now(), data["value"].strip()
    kind = "email" if "@" in value else "phone"
    [contact] = await people.see([people.Ref(kind, value)], at=at)
    await messaging.suppressions.suppress(contact, why=data.get("why", "")[:200], at=at)
    await access.note("suppressed a contact point", value, by=staff.acting(CHANNEL), at=at)
    return back_to("/desk/messages/suppressed")


@get("/messages/senders", opt={"needs": "messages.read"})
async def carriers(request: Asked, staff: Staff) -> Html:
    """Show who carries what, and when people may be written to."""
    there, policy, look = senders.current(), await messaging.policy(), await messaging.brand()
    return show(
        request, staff, "messages/senders.html", section=SECTION, policy=policy,
        rows=brand_form.carriers(there, look), record=there.signer.record(),
        selector=there.signer.selector,
    )  # fmt: skip


@post("/messages/policy", opt={"needs": "messages.write"})
async def set_policy(staff: Staff, data: Sent) -> Redirect:
    """Keep quiet hours and limit."""
    by, at = staff.acting(CHANNEL), clock.now()
    numbers = {name: whole(data[name]) for name in ("quiet_from", "quiet_until", "most", "days")}
    policy = messaging.Policy(**numbers, zone=data.get("zone", "").strip())
    await messaging.set_policy("", policy, by=by, at=at)
    await access.note("changed when people are written to", str(numbers), by=by, at=at)
    return back_to("/desk/messages/senders")


ROUTES: list[Any] = [brand, set_brand, suppressed, lift, suppress, carriers, set_policy]
