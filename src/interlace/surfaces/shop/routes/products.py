"""The page of a product."""

from typing import Any

from litestar import get
from litestar.exceptions import NotFoundException

from interlace.domains import catalog
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.shop import product_page, schema_org
from interlace.surfaces.shop.cards import picture
from interlace.surfaces.shop.product_page import Sheet, Shown
from interlace.surfaces.shop.show import base_of, show
from interlace.surfaces.shop.trail import trail
from interlace.surfaces.shop.variants import options
from interlace.surfaces.shop.visit import Visit


@get("/products/{slug:str}")
async def product(request: Asked, visit: Visit, slug: str, item: str = "") -> Html:
    """Show a product; `item` is the SKU of the chosen variant."""
    found = await product_page.sheet(visit, slug)
    if not found.product.is_shown or not found.items:
        raise NotFoundException("This product is not sold any more.")
    shown = await product_page.shown(visit, found, _chosen(found, item))
    return show(request, visit, "product.html", **_values(visit, shown, base_of(request)))


def _chosen(found: Sheet, sku: str) -> catalog.Item:
    named = next((one for one in found.items if one.sku == sku), None)
    priced = next((one for one in found.items if one.id in found.prices), None)
    return named or priced or found.items[0]


def _values(visit: Visit, shown: Shown, base: str) -> dict[str, Any]:
    product, item = shown.product, shown.item
    steps = trail(visit, next((one for one in visit.tree if one.id == product.category_id), None))
    image = picture(item.image)
    return {
        "here": product.category_path,
        "seen": ("Product Viewed", {"sku": item.sku, "name": product.name}),
        "shown": shown,
        "options": options(shown.items, item),
        "picture": image,
        "facts": _facts(product, item),
        "crumbs": steps,
        "linked_data": [
            schema_org.product(
                product, shown.items, shown.prices, shown.left, base=base, picture=image
            )
            | schema_org.rated(shown.rating),
            schema_org.trail([*steps, (product.name, f"/products/{product.slug}")], base=base),
        ],
    }


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


ROUTES: list[Any] = [product]
