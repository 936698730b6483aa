"""The chain's goods as a shop shows them: name, brand, size, category and bar code."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from interlace.demo import keys, names
from interlace.demo.files import History
from interlace.demo.gtin import gtin
from interlace.demo.sizes import Size, size


class Good(msgspec.Struct, frozen=True):
    """One product of the files; `path` leads from the department down to its kind."""

    product: int
    name: str
    brand: str
    path: tuple[str, str, str]
    size: Size | None
    gtin: str
    is_weighed: bool
    """Its price is on a label from the scale."""
    is_fuel: bool

    @property
    def sku(self) -> str:
        return keys.sku(self.product)

    @property
    def title(self) -> str:
        """`Larkfield Whole Milk, 1 gal`."""
        whole = f"{self.brand} {self.name}".strip()
        return f"{whole}, {self.size}" if self.size else whole


def goods(history: History) -> Iterator[Good]:
    """Every product in the files, sold in the slice or not; names do not depend on the slice."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for product, maker, department, brand, category, type_, pack, weighed, fuel in history.rows(
        "from all_goods"
    ):
        kind = names.kind(category, type_)
        label = names.brand(brand, maker, department)
        content = size(pack)
        if department in names.UNBRANDED and (weighed or (content and content.is_crate)):
            content = None
        alike = (label, kind, str(content))
        variety = "" if department in names.UNBRANDED else names.variety(kind, seen[alike])
        seen[alike] += 1
        yield Good(
            product=product,
            name=_named(kind, variety),
            brand=label,
            path=(names.department(department), names.category(category), kind),
            size=content,
            gtin=gtin(product),
            is_weighed=weighed,
            is_fuel=fuel,
        )
    for (product,) in history.rows("from goods_without_description"):
        yield _unlisted(product)


def _named(kind: str, variety: str) -> str:
    if not variety or variety in kind:
        return kind
    if kind in names.words().stands_alone:
        return variety
    head, comma, tail = kind.partition(",")
    return f"{variety} {head}{comma}{tail}"


def _unlisted(product: int) -> Good:
    """Sold, but the files say nothing about it."""
    return Good(
        product=product,
        name="Grocery Item",
        brand="",
        path=("Other", "Other", "Grocery Item"),
        size=None,
        gtin=gtin(product),
        is_weighed=False,
        is_fuel=False,
    )
