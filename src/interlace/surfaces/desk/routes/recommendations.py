"""Recommendations: what stands beside what, what it comes to, and the last word of staff."""

from typing import Any

from litestar import get, post
from litestar.response import Redirect

from interlace.domains import recommendations
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import recommending
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import ItemId

HERE = "/desk/catalogue/recommendations"


@get("/catalogue/recommendations", opt={"needs": "catalog.read"})
async def overview(request: Asked, staff: Staff, q: str = "", beside: str = "") -> Html:
    """Show what was shown, chosen and bought, and what stands beside an item."""
    values = await recommending.page(q.strip(), beside, clock.now())
    return show(request, staff, "catalogue/recommendations.html", section="catalogue", **values)


@post("/catalogue/recommendations/off", opt={"needs": "catalog.write"})
async def switch_off(staff: Staff, data: Sent) -> Redirect:
    """Recommend an item nowhere any more."""
    by, at = staff.acting(CHANNEL), clock.now()
    await recommendations.switch_off(ItemId.parse(data["item"]), by=by, at=at)
    return _back(data)


@post("/catalogue/recommendations/on", opt={"needs": "catalog.write"})
async def switch_on(staff: Staff, data: Sent) -> Redirect:
    """Let it be recommended again."""
    by, at = staff.acting(CHANNEL), clock.now()
    await recommendations.switch_on(ItemId.parse(data["item"]), by=by, at=at)
    return _back(data)


@post("/catalogue/recommendations/pins", opt={"needs": "catalog.write"})
async def pin(staff: Staff, data: Sent) -> Redirect:
    """Show an item first beside another."""
    by, at = staff.acting(CHANNEL), clock.now()
    beside = ItemId.parse(data["beside"])
    await recommendations.pin(ItemId.parse(data["item"]), beside=beside, by=by, at=at)
    return _back(data)


@post("/catalogue/recommendations/pins/removal", opt={"needs": "catalog.write"})
async def unpin(staff: Staff, data: Sent) -> Redirect:
    """Leave it to the orders again."""
    by, at = staff.acting(CHANNEL), clock.now()
    beside = ItemId.parse(data["beside"])
    await recommendations.unpin(ItemId.parse(data["item"]), beside=beside, by=by, at=at)
    return _back(data)


def _back(data: Sent) -> Redirect:
    beside = data.get("beside", "")
    return back_to(f"{HERE}?beside={beside}" if beside else HERE)


ROUTES: list[Any] = [overview, switch_off, switch_on, pin, unpin]
