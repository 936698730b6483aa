"""What is recommended: asked for by the page it stands on, so that no page waits for it."""

from typing import Any

from litestar import get
from litestar.response import Redirect

from interlace.domains import catalog, recommendations
from interlace.engine import db
from interlace.engine.web import Html, page
from interlace.engine.web.pages import Asked
from interlace.surfaces.shop import suggesting
from interlace.surfaces.shop.show import go
from interlace.surfaces.shop.visit import Visit
from interlace.vocabulary.ids import ItemId, ShowingId


@get("/picks")
async def picks(request: Asked, visit: Visit, spot: str, item: str = "") -> Html:
    """Show what goes with an item or the cart, or suits the visitor."""
    values = await suggesting.strip(request, visit, spot, item)
    answer = page(request, "shop/picks.html", spot=spot, **values)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@get("/picks/{showing:str}/{item:str}")
async def choose(request: Asked, visit: Visit, showing: str, item: str, spot: str) -> Redirect:
    """Open what somebody chose of it, and take down that they did."""
    found = await catalog.item(ItemId.parse(item))
    shown = ShowingId.parse(showing)
    if spot in suggesting.SPOTS:
        by = await suggesting.acting(request, visit)
        async with db.transaction():
            await recommendations.click(shown, found.id, spot=spot, by=by, at=visit.at)
    return go(visit, f"/products/{found.slug}?item={found.sku}")


ROUTES: list[Any] = [picks, choose]
