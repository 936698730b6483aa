"""Read the forms that define products and items."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from litestar.datastructures import UploadFile

from interlace.domains import catalog
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.surfaces.desk import goods
from interlace.vocabulary.ids import ItemId, ProductId


class MalformedPairs(Refusal):
    """`{line}` is not a name and a value; write one pair a line, like Size: Large."""


class NoWholeNumber(Refusal):
    """`{text}` is not a whole number."""


class ItemForm(msgspec.Struct, kw_only=True):
    """What the form for a variant sends."""

    sku: str
    options: str = ""
    gtin: str = ""
    unit: str = "piece"
    weight_g: str = ""


def filled(
    product: catalog.Product | None, categories: Sequence[catalog.Category]
) -> dict[str, Any]:
    """What stands in the form of a product before anybody types."""
    paths = goods.paths(categories)
    return {
        "product": product,
        "category": paths.get(product.category_id, "") if product else "",
        "attributes": lines(product.attributes) if product else "",
        "paths": sorted(paths.values()),
    }


async def define(form: Mapping[str, Any], *, by: Actor, at: Instant) -> ProductId:
    """Define the product a form tells of; its picture is kept too."""
    return await catalog.define_product(
        form["code"].strip(),
        name=form["name"],
        category=form["category"],
        description=form.get("description", ""),
        brand=form.get("brand", ""),
        tax_class=form.get("tax_class") or "standard",
        attributes=pairs(form.get("attributes", "")),
        image=await kept_picture(form.get("picture")),
        published="published" in form,
        by=by,
        at=at,
    )


async def define_item(product: ProductId, form: ItemForm, *, by: Actor, at: Instant) -> ItemId:
    """Define the variant a form tells of."""
    return await catalog.define_item(
        product,
        sku=form.sku.strip(),
        options=pairs(form.options),
        gtin=form.gtin.strip() or None,
        unit=form.unit.strip() or "piece",
        weight_g=whole(form.weight_g),
        by=by,
        at=at,
    )


def pairs(text: str) -> dict[str, str]:
    """Lines of `Name: value`; refuses `MalformedPairs`."""
    found: dict[str, str] = {}
    for line in filter(None, (each.strip() for each in text.splitlines())):
        name, colon, value = line.partition(":")
        if not colon or not name.strip() or not value.strip():
            raise MalformedPairs(line=line[:80])
        found[name.strip()] = value.strip()
    return found


def lines(values: dict[str, Any]) -> str:
    """The same the other way round, for the form."""
    return "\n".join(f"{name}: {value}" for name, value in values.items())


def whole(text: str) -> int | None:
    """A number as typed, or nothing; refuses `NoWholeNumber`."""
    if not text.strip():
        return None
    try:
        return int(text)
    except ValueError as error:
        raise NoWholeNumber(text=text[:40]) from error


async def kept_picture(file: Any) -> str | None:
    """Keep the picture that came with a form, if one did; refuses `NotAPicture`."""
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    return await catalog.files.keep_picture(await file.read(), file.content_type)
