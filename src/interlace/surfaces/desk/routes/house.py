"""The house itself: its name, language and time zone."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.engine import access, clock, preferences
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk.show import CHANNEL, back_to, show


class NewHouse(msgspec.Struct):
    """What the form sends."""

    name: str
    zone: str
    locale: str


@get("/settings/house", opt={"needs": "settings.read"})
async def house_page(request: Asked, staff: Staff) -> Html:
    """Show what the house is called."""
    house = await preferences.load()
    return show(request, staff, "settings/house.html", section="settings", house=house)


@post("/settings/house", opt={"needs": "settings.write"})
async def change_house(
    staff: Staff, data: Annotated[NewHouse, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Call it something else."""
    by, at = staff.acting(CHANNEL), clock.now()
    house = preferences.House(data.name.strip(), data.zone.strip(), data.locale)
    await preferences.change(house, by=by, at=at)
    await access.note("changed the house", house.name, by=by, at=at)
    return back_to("/desk/settings/house")


ROUTES: list[Any] = [house_page, change_house]
