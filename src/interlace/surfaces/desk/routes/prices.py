"""Prices: set one and see first what it changes; price lists and categories."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import catalog
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import goods, pricing, product_page
from interlace.surfaces.desk.pricing import ListForm, PriceForm
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import ProductId

SECTION = "catalogue"


class CategoryForm(msgspec.Struct, kw_only=True):
    """What the form for a category sends."""

    path: str
    position: int = 0


@get("/catalogue/{product:str}/price", opt={"needs": "catalog.write"})
async def price_page(request: Asked, staff: Staff, product: str, item: str = "") -> Html:
    """Show the form of a price beside what it would change."""
    at = clock.now()
    found = await catalog.product(ProductId.parse(product))
    values = await product_page.everything(found, item, at) | await pricing.choices(found)
    return show(request, staff, "catalogue/price.html", section=SECTION, **values)


@post("/catalogue/price-preview", opt={"needs": "catalog.write"}, status_code=200)
async def preview(
    request: Asked,
    staff: Staff,
    data: Annotated[PriceForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Html:
    """Show who would pay what if the price were set."""
    effects = await pricing.tried(data, by=staff.acting(CHANNEL), at=clock.now())
    return show(request, staff, "catalogue/preview.html", section=SECTION, effects=effects)


@post("/catalogue/{product:str}/price", opt={"needs": "catalog.write"})
async def set_price(
    staff: Staff,
    product: str,
    data: Annotated[PriceForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Set the price."""
    by, at = staff.acting(CHANNEL), clock.now()
    row = await pricing.row_of(data, at)
    await catalog.set_prices([row], by=by, at=at)
    return back_to(f"/desk/catalogue/{product}?item={row.item_id}")


@get("/catalogue/price-lists", opt={"needs": "catalog.read"})
async def price_lists(request: Asked, staff: Staff) -> Html:
    """List the price lists and whom each is for."""
    values = await pricing.list_page()
    return show(request, staff, "catalogue/price_lists.html", section=SECTION, **values)


@post("/catalogue/price-lists", opt={"needs": "catalog.write"})
async def define_list(
    staff: Staff, data: Annotated[ListForm, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Open a price list, or change the name and dates of the one of this code."""
    await pricing.open_list(data, by=staff.acting(CHANNEL), at=clock.now())
    return back_to("/desk/catalogue/price-lists")


@get("/catalogue/categories", opt={"needs": "catalog.read"})
async def categories(request: Asked, staff: Staff, q: str = "", under: str = "") -> Html:
    """Show the tree of categories, a level at a time or by what was typed."""
    values = await goods.shelves(q, under, clock.now())
    return show(request, staff, "catalogue/categories.html", section=SECTION, **values)


@post("/catalogue/categories", opt={"needs": "catalog.write"})
async def define_category(
    staff: Staff, data: Annotated[CategoryForm, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Put up a category with those above it."""
    by, at = staff.acting(CHANNEL), clock.now()
    made = await catalog.shelves.define_category(data.path, position=data.position, by=by, at=at)
    return back_to(f"/desk/catalogue/categories?under={made.parent_id or ''}")


ROUTES: list[Any] = [
    price_page,
    preview,
    set_price,
    price_lists,
    define_list,
    categories,
    define_category,
]
