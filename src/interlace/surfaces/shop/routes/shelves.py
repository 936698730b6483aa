"""Walk along a shelf, or search all of them."""

from typing import Any

from litestar import get
from litestar.di import Provide
from litestar.exceptions import NotFoundException

from interlace.domains import catalog
from interlace.engine.web import Html, page
from interlace.engine.web.pages import Asked
from interlace.kit.text import fold
from interlace.surfaces.shop import schema_org
from interlace.surfaces.shop.cards import Card, cards
from interlace.surfaces.shop.shelf import SORTS, Wish, in_store, shelf, wish
from interlace.surfaces.shop.show import base_of, show
from interlace.surfaces.shop.trail import HOME, trail
from interlace.surfaces.shop.visit import CHANNEL, Visit

SUGGESTED = 6
SUGGESTED_SHELVES = 3
LONGEST_ASKED = 100
ASKED = {"wished": Provide(wish, sync_to_thread=False)}


@get("/shelves/{path:path}", dependencies=ASKED)
async def category(request: Asked, visit: Visit, path: str, wished: Wish) -> Html:
    """Show a category: its own categories, what can be narrowed, and the first products."""
    here = next((one for one in visit.tree if one.path == path.strip("/")), None)
    if here is None:
        raise NotFoundException("There is no such shelf; it may have been renamed.")
    steps = trail(visit, here)
    values = {
        "here": here.path,
        "seen": ("Product List Viewed", {"category": here.path}),
        "title": here.name,
        "action": f"/shelves/{here.path}",
        "crumbs": steps[:-1],
        "linked_data": [schema_org.trail(steps, base=base_of(request))],
    }
    return await _shelf(request, visit, wished, here, values)


@get("/search", dependencies=ASKED)
async def search(request: Asked, visit: Visit, wished: Wish) -> Html:
    """Show what a search finds."""
    values = {
        "seen": ("Products Searched", {"query": wished.q}) if wished.q else None,
        "title": f"“{wished.q}”" if wished.q else "Everything",
        "action": "/search",
        "crumbs": [HOME],
        "search_text": wished.q,
    }
    return await _shelf(request, visit, wished, None, values)


@get("/search/suggestions")
async def suggestions(request: Asked, visit: Visit, q: str = "") -> Html:
    """Suggest shelves and products while somebody types."""
    text = q.strip()[:LONGEST_ASKED]
    named = [one for one in visit.tree if text and fold(text) in fold(one.name)]
    return page(
        request,
        "shop/suggestions.html",
        text=text,
        shelves=named[:SUGGESTED_SHELVES],
        found=await _suggested(visit, text) if text else [],
    )


async def _shelf(
    request: Asked,
    visit: Visit,
    wished: Wish,
    here: catalog.Category | None,
    values: dict[str, Any],
) -> Html:
    shown = await shelf(visit, wished, here)
    children = [one for one in visit.tree if here and one.parent_id == here.id]
    return show(
        request,
        visit,
        "shelf.html",
        children=children,
        counts=_counts(visit, shown.facets) if children else {},
        shelf=shown,
        wished=wished,
        sorts=SORTS,
        in_store=await in_store(visit, shown.cards),
        currency=visit.market.currency,
        **values,
    )


async def _suggested(visit: Visit, text: str) -> list[Card]:
    found = await catalog.search(
        text, market=visit.market.code, channel=CHANNEL, limit=SUGGESTED, at=visit.at
    )
    return cards(found.items)


def _counts(visit: Visit, facets: catalog.Facets) -> dict[str, int]:
    """How many products stand on each shelf and the shelves below it, by path."""
    own = dict(facets.categories)
    counts: dict[str, int] = {}
    for one in visit.tree:
        if one.id in own:
            parts = one.path.split("/")
            for depth in range(1, len(parts) + 1):
                above = "/".join(parts[:depth])
                counts[above] = counts.get(above, 0) + own[one.id]
    return counts


ROUTES: list[Any] = [category, search, suggestions]
