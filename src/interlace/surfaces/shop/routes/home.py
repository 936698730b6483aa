"""The front page."""

from typing import Any

import msgspec
from litestar import get

from interlace.domains import catalog
from interlace.engine import preferences
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.shop import schema_org
from interlace.surfaces.shop.cards import Card, cards, picture
from interlace.surfaces.shop.show import base_of, show
from interlace.surfaces.shop.visit import CHANNEL, Visit
from interlace.surfaces.shop.window import window

A_ROW = 6
LOOKED_THROUGH = 96


class Department(msgspec.Struct, frozen=True):
    """A root category with a picture of something on its shelves."""

    name: str
    href: str
    picture: str


class Front(msgspec.Struct, frozen=True):
    """What lies in the shop window."""

    departments: tuple[Department, ...]
    cheaper: tuple[Card, ...]
    fresh: tuple[Card, ...]


@get("/")
async def home(request: Asked, visit: Visit) -> Html:
    """Show the shop window."""
    key = ("front", visit.market.code)
    front = await window.kept(key, lambda: _front(visit), revision=visit.revision, at=visit.at)
    site = schema_org.website(preferences.current().name, base=base_of(request))
    return show(request, visit, "home.html", front=front, linked_data=[site])


async def _front(visit: Visit) -> Front:
    found = await catalog.search(
        market=visit.market.code,
        channel=CHANNEL,
        sort=catalog.Sort.NEWEST,
        limit=LOOKED_THROUGH,
        at=visit.at,
    )
    shown = [one for one in cards(found.items) if one.price]
    cheaper = sorted((one for one in shown if one.saving > 0), key=lambda one: -one.saving)
    taken = {one.item for one in cheaper[:A_ROW]}
    fresh = [one for one in shown if one.item not in taken]
    roots = [one for one in visit.tree if one.parent_id is None]
    return Front(
        departments=tuple([await _department(visit, one) for one in roots]),
        cheaper=tuple(cheaper[:A_ROW]),
        fresh=tuple(fresh[: 2 * A_ROW]),
    )


async def _department(visit: Visit, root: catalog.Category) -> Department:
    found = await catalog.search(
        market=visit.market.code, channel=CHANNEL, category=root.id, limit=1, at=visit.at
    )
    image = found.items[0].item.image if found.items else None
    return Department(root.name, f"/shelves/{root.path}", picture(image))


ROUTES: list[Any] = [home]
