"""Search everything: people, orders and items, by whatever is known of them."""

from typing import Any

import msgspec
from litestar import get

from interlace.domains import catalog, orders, people
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk.pictures import picture
from interlace.surfaces.desk.show import CHANNEL, show

UNDER_THE_BOX = 5
ON_THE_PAGE = 20
FRAGMENT = "found"


class Hit(msgspec.Struct, frozen=True):
    """One thing found."""

    href: str
    title: str
    detail: str
    icon: str
    picture: str = ""


@get("/search", opt={"needs": "staff"})
async def search(request: Asked, staff: Staff, q: str = "") -> Html:
    """Find anything; under the search box as one types, or as a page."""
    small = request.headers.get("x-fragment") == FRAGMENT
    limit = UNDER_THE_BOX if small else ON_THE_PAGE
    groups = [
        ("People", "users", await _people(staff, q, limit)),
        ("Orders", "shopping-bag", await _orders(staff, q, limit)),
        ("Items", "tags", await _items(staff, q, limit)),
    ]
    found = [group for group in groups if group[2]]
    template = "search/found.html" if small else "search/page.html"
    return show(request, staff, template, section="", q=q, found=found)


async def _people(staff: Staff, text: str, limit: int) -> list[Hit]:
    if not text.strip() or not staff.may("people.read"):
        return []
    return [
        Hit(
            f"/desk/people/{one.person}",
            one.name or "Unnamed visitor",
            " · ".join(one.contacts.values()),
            "user",
        )
        for one in await people.find(text, limit=limit)
    ]


async def _orders(staff: Staff, text: str, limit: int) -> list[Hit]:
    if not text.strip() or not staff.may("orders.read"):
        return []
    found = await orders.list_(orders.OrderFilter(text=text), limit=limit)
    return [
        Hit(
            f"/desk/orders/{one.id}",
            f"#{one.number}",
            f"{one.total.format()} · {one.units} units · {one.email}".rstrip(" ·"),
            "shopping-bag",
        )
        for one in found.items
    ]


async def _items(staff: Staff, text: str, limit: int) -> list[Hit]:
    markets = await catalog.markets()
    if not text.strip() or not markets or not staff.may("catalog.read"):
        return []
    found = await catalog.search(
        text, market=markets[0].code, channel=CHANNEL, limit=limit, at=clock.now()
    )
    return [
        Hit(
            f"/desk/catalogue/{one.product.id}",
            one.product.name,
            " · ".join(part for part in (one.item.sku, _price(one)) if part),
            "package",
            picture(one.item),
        )
        for one in found.items
    ]


def _price(found: catalog.Found) -> str:
    return found.price.unit.format() if found.price else ""


ROUTES: list[Any] = [search]
