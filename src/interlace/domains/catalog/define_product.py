"""Define a product: its name, its story and where it stands in the shop."""

from collections.abc import Mapping
from typing import Any

from interlace.domains.catalog import rules_rows, shelving, window
from interlace.domains.catalog.model import STANDARD_TAX, ItemRow
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.catalog import ProductDefined
from interlace.vocabulary.ids import ProductId


async def define_product(
    code: str,
    *,
    name: str,
    category: str,
    description: str = "",
    brand: str = "",
    tax_class: str = STANDARD_TAX,
    attributes: Mapping[str, Any] | None = None,
    image: str | None = None,
    published: bool = True,
    by: Actor,
    at: Instant,
) -> ProductId:
    """Define or change the product of a code; without items nobody can buy it yet.

    `category` are names from the root down. Refuses `MalformedCode`, `MalformedName` and
    `MalformedCategory`.
    """
    row = rules_rows.checked(
        ItemRow(
            sku=code,
            name=name,
            category=category,
            description=description,
            brand=brand,
            tax_class=tax_class,
            attributes=dict(attributes or {}),
            image=image,
        )
    )
    [product] = await shelving.save_products([row], published=published, at=at)
    await window.changed()
    await tell(ProductDefined(product_id=product, code=code, name=name), by=by, at=at)
    return product
