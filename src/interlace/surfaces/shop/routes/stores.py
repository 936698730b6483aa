"""Stores: where they are, when they open, and which one is mine."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import stock
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.text import fold
from interlace.surfaces.shop import schema_org
from interlace.surfaces.shop.opening import today, week
from interlace.surfaces.shop.show import base_of, go, inside, show
from interlace.surfaces.shop.visit import Visit, places, remembering

MOST_LISTED = 60


class Choice(msgspec.Struct):
    """What the button *Make this my store* sends."""

    store: str
    next: str = "/stores"


@get("/stores")
async def stores(request: Asked, visit: Visit, q: str = "") -> Html:
    """Show the stores on a map and in a list."""
    known = await places(revision=visit.revision, at=visit.at)
    fitting = [one for one in known if one.pickup and fold(q.strip()) in fold(_words(one))]
    base, first = base_of(request), fitting[:MOST_LISTED]
    return show(
        request,
        visit,
        "stores.html",
        q=q.strip(),
        listed=[_listed(visit, one) for one in first],
        total=len(fitting),
        points=[_point(visit, one) for one in fitting],
        linked_data=[schema_org.store(one, base=base) for one in first],
    )


@get("/stores/{code:str}")
async def store(request: Asked, visit: Visit, code: str) -> Html:
    """Show a store and its week."""
    place = await stock.location(code)
    return show(
        request,
        visit,
        "store.html",
        **_listed(visit, place),
        week=week(place, visit.at, visit.market.locale),
        points=[_point(visit, place)],
        linked_data=[schema_org.store(place, base=base_of(request))],
    )


@post("/stores/mine")
async def choose(
    visit: Visit, data: Annotated[Choice, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Remember the visitor's store."""
    place = await stock.location(data.store)
    answer = go(visit, inside(data.next))
    answer.set_cookie(remembering("store", place.code))
    return answer


def _words(place: stock.Location) -> str:
    address = place.address
    return f"{place.name} {address.street} {address.postcode} {address.city} {address.region}"


def _listed(visit: Visit, place: stock.Location) -> dict[str, Any]:
    return {
        "place": place,
        "today": today(place, visit.at, visit.market.locale),
        "is_open": place.is_open(visit.at),
    }


def _point(visit: Visit, place: stock.Location) -> dict[str, Any]:
    open_ = place.is_open(visit.at)
    return {
        "name": place.name,
        "lat": place.point.lat,
        "lon": place.point.lon,
        "hue": "azure" if place == visit.store else ("green" if open_ else "slate"),
        "href": f"/stores/{place.code}",
        "detail": "open now" if open_ else "closed now",
    }


ROUTES: list[Any] = [stores, store, choose]
