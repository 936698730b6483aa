"""A pool: the equal lines of a basket taken together, so that splitting a line changes nothing."""

from interlace.domains.offers.model import Basket, BasketLine
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import CategoryId, ItemId

MOST_LINES = 1_000
SHIPPING = ItemId(bytes(16))
"""Stands for the shipping charge, which is claimed as if it were a line."""


class BasketMalformed(Refusal):
    """This basket can not be priced: {why}."""


class Pool:
    """Units of one item at one price, in minor units of the basket's currency."""

    __slots__ = ("amount", "categories", "item", "lines", "markdown", "quantity")

    def __init__(self, item: ItemId, categories: frozenset[CategoryId]) -> None:
        self.item = item
        self.categories = categories
        self.quantity = 0
        self.amount = 0
        self.markdown = 0
        self.lines: list[int] = []

    @property
    def open(self) -> int:
        """What offers may still take from."""
        return self.amount - self.markdown


def pools_of(basket: Basket) -> list[Pool]:
    """Gather the lines, in an order that does not depend on how they were put into the basket."""
    if len(basket.lines) > MOST_LINES:
        raise BasketMalformed(why=f"it has more than {MOST_LINES} lines")
    pools: dict[tuple[bytes, int, str], Pool] = {}
    currency = basket.currency
    for index, line in enumerate(basket.lines):
        _check(line, currency)
        unit = line.unit.minor
        whole = line.markdown is None and unit * line.quantity == line.amount.minor
        key = (line.item.bytes, unit, "" if whole else line.id)
        pool = pools.get(key)
        if pool is None:
            pool = pools[key] = Pool(line.item, line.categories)
        pool.quantity += line.quantity
        pool.amount += line.amount.minor
        pool.markdown += line.markdown.minor if line.markdown else 0
        pool.lines.append(index)
    for pool in pools.values():
        if len(pool.lines) > 1:
            pool.lines.sort(key=lambda index: basket.lines[index].id)
    return [pools[key] for key in sorted(pools)]


def shipping_pool(amount: int) -> Pool:
    pool = Pool(SHIPPING, frozenset())
    pool.quantity, pool.amount = 1, amount
    return pool


def _check(line: BasketLine, currency: str) -> None:
    if line.quantity < 1 or line.amount.minor < 0 or line.unit.minor < 0:
        raise BasketMalformed(why=f"line {line.id} has no goods or a price below zero")
    if line.amount.currency != currency or line.unit.currency != currency:
        raise BasketMalformed(why=f"line {line.id} is not in {currency}")
    off = line.markdown
    if off is not None and not (off.currency == currency and 0 <= off.minor <= line.amount.minor):
        raise BasketMalformed(
            why=f"the markdown of line {line.id} is not between zero and its price"
        )
