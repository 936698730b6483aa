"""Stock: what is where, why so much of it may be promised, and putting it right."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import stock
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import level_page, stockroom
from interlace.surfaces.desk.list_doors import doors
from interlace.surfaces.desk.lists.levels import LEVELS
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import ItemId, LocationId

SECTION = "stock"


class Adjustment(msgspec.Struct, kw_only=True):
    """What the form that corrects a count sends."""

    reason: str
    delta: int = 0
    aside: int = 0


class Safety(msgspec.Struct, kw_only=True):
    """What the form that keeps units back sends."""

    quantity: int
    low_mark: int = 0


class Limit(msgspec.Struct, kw_only=True):
    """What the form that limits a channel sends."""

    channel: str
    location: str
    buffer: int = 0
    eligible: str = ""


@get("/stock", opt={"needs": LEVELS.needs})
async def levels(request: Asked, staff: Staff) -> Html:
    """Show what is where."""
    values = await LEVELS.shown(request, staff)
    values["sums"] = await stockroom.sums(values["listing"]["query"])
    return show(request, staff, "stock/levels.html", section=SECTION, **values)


@get("/stock/locations", opt={"needs": "stock.read"})
async def places(request: Asked, staff: Staff) -> Html:
    """Show the locations; their map asks for itself, as it has to price every shelf."""
    return show(request, staff, "stock/places.html", section=SECTION)


@get("/stock/locations/map", opt={"needs": "stock.read"})
async def places_map(request: Asked, staff: Staff) -> Html:
    """Show the locations on a map, each as large as what lies there is worth."""
    values = await stockroom.map_of_places()
    return show(request, staff, "stock/map.html", section=SECTION, **values)


@get("/stock/{item:str}/{location:str}", opt={"needs": "stock.read"})
async def level(request: Asked, staff: Staff, item: str, location: str) -> Html:
    """Show why so many of an item may be promised at a location."""
    values = await level_page.why(ItemId.parse(item), LocationId.parse(location))
    return show(request, staff, "stock/level.html", section=SECTION, **values)


@post("/stock/{item:str}/{location:str}/adjustment", opt={"needs": "stock.write"})
async def adjust(
    staff: Staff,
    item: str,
    location: str,
    data: Annotated[Adjustment, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Correct a count, with the reason."""
    await stock.adjust(
        ItemId.parse(item),
        LocationId.parse(location),
        data.delta,
        aside=data.aside,
        reason=data.reason,
        by=staff.acting(CHANNEL),
        at=clock.now(),
    )
    return back_to(f"/desk/stock/{item}/{location}")


@post("/stock/{item:str}/{location:str}/safety", opt={"needs": "stock.write"})
async def keep_back(
    staff: Staff,
    item: str,
    location: str,
    data: Annotated[Safety, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Say how many no promise may touch, and at which number it has run low."""
    where, by = LocationId.parse(location), staff.acting(CHANNEL)
    await stock.keep_back(
        ItemId.parse(item), where, data.quantity, low_mark=data.low_mark, by=by, at=clock.now()
    )
    return back_to(f"/desk/stock/{item}/{location}")


@get("/stock/limits", opt={"needs": "stock.read"})
async def limits(request: Asked, staff: Staff) -> Html:
    """Show what each channel may promise from each location."""
    values = await level_page.limits()
    return show(request, staff, "stock/limits.html", section=SECTION, **values)


@post("/stock/limits", opt={"needs": "stock.write"})
async def limit(
    staff: Staff, data: Annotated[Limit, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Say what a channel may promise from a location."""
    await stock.limit_channel(
        data.channel,
        LocationId.parse(data.location),
        eligible=bool(data.eligible),
        buffer=data.buffer,
        by=staff.acting(CHANNEL),
        at=clock.now(),
    )
    return back_to("/desk/stock/limits")


ROUTES: list[Any] = [
    levels,
    places,
    places_map,
    level,
    adjust,
    keep_back,
    limits,
    limit,
    *doors(LEVELS),
]
