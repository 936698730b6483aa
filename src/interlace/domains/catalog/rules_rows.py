"""Check what a file says about an item before it is believed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec
from stdnum import ean
from stdnum.exceptions import ValidationError

from interlace.domains.catalog.model import Category, ItemRow
from interlace.kit.refusal import Refusal
from interlace.kit.text import fold, slug
from interlace.vocabulary.ids import CategoryId, ItemId, ProductId

LONGEST_NAME = 300
LONGEST_CODE = 64
DEEPEST_CATEGORY = 8
SORT_NAME = 80
_CODE = re.compile(r"[^\s]+( [^\s]+)*")
_NOT_DIGIT = re.compile(r"[\s\-]+")
_WORD = re.compile(r"[^\W_]+")


class MalformedCode(Refusal):
    """`{code}` can not be a SKU or product code; use 1 to 64 letters, digits and signs."""


class MalformedGtin(Refusal):
    """`{gtin}` is not a GTIN: 8, 12, 13 or 14 digits of which the last is a check digit."""


class MalformedName(Refusal):
    """Item {sku} needs a name of 1 to 300 letters."""


class MalformedCategory(Refusal):
    """`{path}` is not a category; write names from the root down, like Kitchen > Cups."""


class MalformedWeight(Refusal):
    """{weight_g} g can not be the weight of item {sku}."""


def checked(row: ItemRow) -> ItemRow:
    """Bring a row to one spelling; refuses what can not be an item."""
    for code in dict.fromkeys((row.sku, row.product_code)):
        if len(code) > LONGEST_CODE or not _CODE.fullmatch(code):
            raise MalformedCode(code=code[:LONGEST_CODE])
    if not 0 < len(row.name.strip()) <= LONGEST_NAME:
        raise MalformedName(sku=row.sku)
    if row.weight_g is not None and row.weight_g < 0:
        raise MalformedWeight(sku=row.sku, weight_g=row.weight_g)
    _known_to_be_fine(row.category)
    gtin = row.gtin and checked_gtin(row.gtin)
    return row if gtin == row.gtin else msgspec.structs.replace(row, gtin=gtin)


def checked_gtin(text: str) -> str:
    """The bare digits of a GTIN-8, -12, -13 or -14; refuses `MalformedGtin`."""
    digits = _NOT_DIGIT.sub("", text)
    try:
        return ean.validate(digits)
    except ValidationError as error:
        raise MalformedGtin(gtin=text[:LONGEST_CODE]) from error


def category_names(path: str) -> list[str]:
    """The names along `Kitchen > Cups`, root first; refuses `MalformedCategory`."""
    names = [name.strip() for name in path.split(">")]
    if not all(names) or len(names) > DEEPEST_CATEGORY:
        raise MalformedCategory(path=path[:LONGEST_NAME])
    return names


@lru_cache(maxsize=10_000)
def _known_to_be_fine(path: str) -> None:
    """Look at a path of a file once, not in every row; one that is refused is looked at again."""
    category_names(path)


def category_line(names: Iterable[str]) -> list[Category]:
    """The categories along a path of names, root first; the same names give the same ids."""
    line: list[Category] = []
    for name in names:
        parent = line[-1] if line else None
        path = f"{parent.path}/{slug(name)}" if parent else slug(name)
        own = CategoryId.derived(path)
        lineage = (*parent.lineage, own) if parent else (own,)
        line.append(Category(own, parent and parent.id, name, slug(name), path, lineage))
    return line


def product_id(code: str) -> ProductId:
    """A product's id follows from its code, so that loading it twice changes nothing."""
    return ProductId.derived(code)


def item_id(sku: str) -> ItemId:
    return ItemId.derived(sku)


def web_names(wanted: Sequence[tuple[str, Sequence[str]]], taken: Mapping[str, str]) -> list[str]:
    """Give each (code, addresses) the first address that is free or its own.

    `taken` tells which address belongs to the product of which code.
    """
    owners = dict(taken)
    names: list[str] = []
    for code, candidates in wanted:
        names.append(next(one for one in candidates if owners.get(one, code) == code))
        owners[names[-1]] = code
    return names


def addresses(code: str, name: str) -> list[str]:
    """The web addresses a product may get, best first; the last is nobody else's."""
    plain = slug(name)
    return [plain, f"{plain}-{slug(code)}", f"{plain}-{str(product_id(code))[-12:]}"]


def sort_name(name: str) -> str:
    return fold(name)[:SORT_NAME]


def words(*texts: str) -> str:
    """The folded words of some texts, as search stores and compares them."""
    return " ".join(_WORD.findall(fold(" ".join(texts))))
