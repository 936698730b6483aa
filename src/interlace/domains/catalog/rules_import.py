"""Understand a line of an imported table."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

import msgspec

from interlace.domains.catalog.model import PIECE, STANDARD_TAX, ItemRow
from interlace.domains.catalog.rules_rows import checked
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal

REQUIRED = ("sku", "name", "category")
COLUMNS = (
    *REQUIRED,
    "product",
    "brand",
    "description",
    "gtin",
    "tax_class",
    "unit",
    "weight_g",
    "image",
    "price",
)
OPTION, ATTRIBUTE = "option:", "attribute:"


class MissingColumns(Refusal):
    """The file lacks the columns {columns}."""


class MalformedNumber(Refusal):
    """`{text}` in column {column} is not a number."""


class Line(msgspec.Struct, frozen=True):
    """What a line says: an item, and its price if it has one."""

    row: ItemRow
    price: Money | None


def unknown_columns(header: Sequence[str]) -> list[str]:
    """The columns we do not know and leave out; refuses a header that lacks what is required."""
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        raise MissingColumns(columns=", ".join(missing))
    return [
        column
        for column in header
        if column not in COLUMNS and not column.startswith((OPTION, ATTRIBUTE))
    ]


def understood(cells: Mapping[str, str], *, currency: str) -> Line:
    """Read one line; refuses the first thing in it that can not be."""
    said = {name: text.strip() for name, text in cells.items() if text.strip()}
    row = ItemRow(
        sku=said.get("sku", ""),
        name=said.get("name", ""),
        category=said.get("category", ""),
        product=said.get("product", ""),
        brand=said.get("brand", ""),
        description=said.get("description", ""),
        options=_prefixed(said, OPTION),
        gtin=said.get("gtin"),
        tax_class=said.get("tax_class", STANDARD_TAX),
        unit=said.get("unit", PIECE),
        weight_g=_whole(said, "weight_g"),
        image=said.get("image"),
        attributes=_prefixed(said, ATTRIBUTE),
    )
    price = Money.of(said["price"].replace(",", "."), currency) if "price" in said else None
    return Line(checked(row), price)


def _prefixed(said: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix): text for name, text in said.items() if name.startswith(prefix)
    }


def _whole(said: Mapping[str, str], column: str) -> int | None:
    if column not in said:
        return None
    try:
        return int(Decimal(said[column]))
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise MalformedNumber(text=said[column][:40], column=column) from error
