"""The page of a product."""

from typing import Any

from litestar import get
from litestar.exceptions import NotFoundException

from interlace.domains import catalog
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.shop import product_page, schema_org
from interlace.surfaces.shop.cards import picture
from interlace.surfaces.shop.product_page import Sheet
from interlace.surfaces.shop.show import show
from interlace.surfaces.shop.variants import options
from interlace.surfaces.shop.visit import Visit


@get("/products/{slug:str}")
async def product(request: Asked, visit: Visit, slug: str, item: str = "") -> Html:
    """Show a product; `item` is the SKU of the chosen variant."""
    found = await product_page.sheet(visit, slug)
    if not found.product.is_shown or not found.items:
        raise NotFoundException("This product is not sold any more.")
    shown = await product_page.shown(visit, found, _chosen(found, item))
    base = str(request.base_url).rstrip("/")
    steps = [("Home", "/"), *_steps(visit, found.product)]
    image = picture(shown.item.image)
    return show(
        request,
        visit,
        "product.html",
        here=found.product.category_path,
        seen=("Product Viewed", {"sku": shown.item.sku, "name": found.product.name}),
        shown=shown,
        options=options(found.items, shown.item),
        picture=image,
        facts=_facts(shown.product, shown.item),
        crumbs=steps,
        linked_data=[
            schema_org.product(
                found.product, found.items, found.prices, shown.left, base=base, picture=image
            ),
            schema_org.trail([*steps, (found.product.name, f"/products/{slug}")], base=base),
        ],
    )


def _chosen(found: Sheet, sku: str) -> catalog.Item:
    named = next((one for one in found.items if one.sku == sku), None)
    priced = next((one for one in found.items if one.id in found.prices), None)
    return named or priced or found.items[0]


def _facts(product: catalog.Product, item: catalog.Item) -> list[tuple[str, str]]:
    said = {name.replace("_", " ").capitalize(): str(it) for name, it in product.attributes.items()}
    facts = {
        "Brand": product.brand,
        **{name.capitalize(): label for name, label in item.options.items()},
        **said,
        "Weight": f"{item.weight_g} g" if item.weight_g else "",
        "Article": item.sku,
        "GTIN": item.gtin or "",
    }
    return [(name, text) for name, text in facts.items() if text]


def _steps(visit: Visit, product: catalog.Product) -> list[tuple[str, str]]:
    here = next((one for one in visit.tree if one.id == product.category_id), None)
    if here is None:
        return []
    by_id = {one.id: one for one in visit.tree}
    line = [by_id[id_] for id_ in here.lineage if id_ in by_id]
    return [(one.name, f"/shelves/{one.path}") for one in line]


ROUTES: list[Any] = [product]
