"""Settings: the places that keep goods."""

from typing import Any

from litestar import get, post
from litestar.response import Redirect

from interlace.domains import stock
from interlace.engine import access, clock, preferences
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.geometry import Point
from interlace.surfaces.desk.forms import Sent, decimal, whole
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import LocationId

LIST = "/desk/settings/locations"


@get("/settings/locations", opt={"needs": "settings.read"})
async def locations_page(request: Asked, staff: Staff) -> Html:
    """List the places, with a map."""
    known = await stock.locations()
    return show(
        request,
        staff,
        "settings/locations.html",
        section="settings",
        locations=known,
        map=[_spot(one) for one in known if one.closed_at is None],
        house=preferences.current(),
    )


@post("/settings/locations", opt={"needs": "settings.write"})
async def open_location(staff: Staff, data: Sent) -> Redirect:
    """Open a store or a warehouse."""
    by, at = staff.acting(CHANNEL), clock.now()
    await stock.open_location(
        code=data["code"].strip().lower(),
        name=data["name"].strip(),
        kind=data["kind"],
        address=_address(data),
        point=Point(decimal(data["latitude"]), decimal(data["longitude"])),
        timezone=preferences.known_zone(data["timezone"]),
        hours=stock.Hours.daily(data["hours"].strip()),
        prep_minutes=whole(data.get("prep_minutes", "60")),
        by=by,
        at=at,
    )
    await access.note("opened the location", data["code"], by=by, at=at)
    return back_to(LIST)


@post("/settings/locations/{location:str}/closure", opt={"needs": "settings.write"})
async def close_location(staff: Staff, location: str) -> Redirect:
    """Close a place for good; what it did stays in the figures."""
    by, at = staff.acting(CHANNEL), clock.now()
    await stock.change_location(LocationId.parse(location), closed_at=at, by=by, at=at)
    await access.note("closed the location", location, by=by, at=at)
    return back_to(LIST)


def _address(data: dict[str, str]) -> stock.Address:
    street, postcode, city = (data[name].strip() for name in ("street", "postcode", "city"))
    return stock.Address(street, postcode, city, data["country"].strip().upper())


def _spot(one: stock.Location) -> dict[str, Any]:
    hue = "teal" if one.kind == "store" else "gold"
    return {"name": one.name, "lat": one.point.lat, "lon": one.point.lon, "hue": hue}


ROUTES: list[Any] = [locations_page, open_location, close_location]
