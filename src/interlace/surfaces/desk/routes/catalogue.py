"""Catalogue: find products, see everything about one, define it, show it and take it away."""

from typing import Annotated, Any

from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import catalog
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk import goods, product_form, product_page
from interlace.surfaces.desk.list_doors import doors
from interlace.surfaces.desk.lists.catalogue import PRODUCTS
from interlace.surfaces.desk.product_form import ItemForm
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import ItemId, ProductId

SECTION = "catalogue"


@get("/catalogue", opt={"needs": PRODUCTS.needs})
async def products(request: Asked, staff: Staff) -> Html:
    """Show the products in the shop, with the tree of categories beside them."""
    values = await PRODUCTS.shown(request, staff)
    beside = await goods.beside(values["listing"]["query"], clock.now())
    return show(request, staff, "catalogue/list.html", section=SECTION, **values, **beside)


@get("/catalogue/hidden", opt={"needs": "catalog.read"})
async def hidden(
    request: Asked, staff: Staff, *, q: str = "", kind: str = "draft", after: str | None = None
) -> Html:
    """Show the products that nobody can find: not published yet, or retired."""
    at, query = clock.now(), {"q": q, "kind": kind}
    retired = kind == "retired"
    found = await catalog.shelves.hidden(q, retired=retired, after=after or None, at=at)
    values = {"rows": goods.hidden_rows(found.items, at), "next": found.next or ""}
    return show(request, staff, "catalogue/hidden.html", section=SECTION, query=query, **values)


@get("/catalogue/{product:str}", opt={"needs": "catalog.read"})
async def product(request: Asked, staff: Staff, product: str, item: str = "") -> Html:
    """Show a product: variants, prices on every list, stock by location."""
    at = clock.now()
    found = await catalog.product(ProductId.parse(product))
    values = await product_page.everything(found, item, at)
    return show(request, staff, "catalogue/product.html", section=SECTION, **values)


@get("/catalogue/{product:str}/sales", opt={"needs": "catalog.read"})
async def sales(request: Asked, staff: Staff, product: str) -> Html:
    """Show how a product sells by channel; asked for by its page, so that it need not wait."""
    [market, *_] = await catalog.markets()
    sold = await product_page.sales(ProductId.parse(product), market.currency, clock.now())
    return show(request, staff, "catalogue/sales.html", section=SECTION, sold=sold)


@get(["/catalogue/new", "/catalogue/{product:str}/edit"], opt={"needs": "catalog.write"})
async def product_form_page(request: Asked, staff: Staff, product: str = "") -> Html:
    """Show the form of a product, empty or filled."""
    found = await catalog.product(ProductId.parse(product)) if product else None
    values = product_form.filled(found, await catalog.categories())
    return show(request, staff, "catalogue/edit.html", section=SECTION, **values)


@post("/catalogue", opt={"needs": "catalog.write"})
async def define_product(request: Asked, staff: Staff) -> Redirect:
    """Define a product, or change the one of this code."""
    by, at = staff.acting(CHANNEL), clock.now()
    id_ = await product_form.define(await request.form(), by=by, at=at)
    return back_to(f"/desk/catalogue/{id_}")


@post("/catalogue/{product:str}/items", opt={"needs": "catalog.write"})
async def define_item(
    staff: Staff,
    product: str,
    data: Annotated[ItemForm, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Define a variant of a product, or change the one of this SKU."""
    by, at = staff.acting(CHANNEL), clock.now()
    item = await product_form.define_item(ProductId.parse(product), data, by=by, at=at)
    return back_to(f"/desk/catalogue/{product}?item={item}")


@post("/catalogue/{product:str}/publication", opt={"needs": "catalog.write"})
async def publish(staff: Staff, product: str) -> Redirect:
    """Show a product in the shop."""
    by, at = staff.acting(CHANNEL), clock.now()
    await catalog.shelves.publish([ProductId.parse(product)], by=by, at=at)
    return back_to(f"/desk/catalogue/{product}")


@post("/catalogue/{product:str}/retirement", opt={"needs": "catalog.write"})
async def retire(staff: Staff, product: str) -> Redirect:
    """Take a product out of the shop."""
    by, at = staff.acting(CHANNEL), clock.now()
    await catalog.shelves.retire(products=[ProductId.parse(product)], by=by, at=at)
    return back_to(f"/desk/catalogue/{product}")


@post("/catalogue/{product:str}/items/{item:str}/retirement", opt={"needs": "catalog.write"})
async def retire_item(staff: Staff, product: str, item: str) -> Redirect:
    """Take one variant out of the shop."""
    by, at = staff.acting(CHANNEL), clock.now()
    await catalog.shelves.retire(items=[ItemId.parse(item)], by=by, at=at)
    return back_to(f"/desk/catalogue/{product}")


ROUTES: list[Any] = [
    products,
    hidden,
    product,
    sales,
    product_form_page,
    define_product,
    define_item,
    publish,
    retire,
    retire_item,
    *doors(PRODUCTS),
]
