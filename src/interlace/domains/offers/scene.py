"""A scene: everything a condition or effect may look at, with no clock and no database."""

from collections.abc import Mapping, Sequence

import msgspec

from interlace.domains.offers.goods import Goods
from interlace.domains.offers.model import Basket, CodeGrant, TablePrice
from interlace.domains.offers.pool import Pool, pools_of, shipping_pool
from interlace.kit.time import Instant


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked up for a basket before it is priced."""

    at: Instant
    codes: Mapping[str, CodeGrant] = {}
    """Issued codes among the basket's, by their text in capitals."""
    left: Mapping[bytes, int] = {}
    """What accounts still hold, by account id; one that is missing was never touched."""
    prices: Mapping[tuple[str, bytes], TablePrice] = {}
    """Entries of price tables, by table and item."""
    segments: frozenset[str] | None = frozenset()
    """The segments the customer is in, by code; None while it is asked what to look up."""


class Scene:
    """A basket in pools; `left` is what is still to pay on each pool when the stage began."""

    __slots__ = ("basket", "context", "currency", "goods_count", "left", "pools")

    def __init__(self, basket: Basket, context: Context, pools: list[Pool], goods: int) -> None:
        self.basket = basket
        self.context = context
        self.currency = basket.currency
        self.pools = pools
        self.goods_count = goods
        """Pools up to this one are goods; one after it is shipping."""
        self.left: Sequence[int] = [pool.open for pool in pools]

    def measured(self, goods: Goods) -> list[int]:
        """The pools that are among some goods."""
        if goods.is_everything:
            return list(range(self.goods_count))
        return [i for i in range(self.goods_count) if goods.holds(self.pools[i])]

    def spent(self, goods: Goods) -> int:
        left = self.left
        return sum(left[i] for i in self.measured(goods))

    def counted(self, goods: Goods) -> int:
        return sum(self.pools[i].quantity for i in self.measured(goods))


def scene_of(basket: Basket, context: Context) -> Scene:
    """Set the scene: lines gathered in pools, shipping after them as a pool of its own."""
    pools = pools_of(basket)
    goods = len(pools)
    if basket.shipping is not None:
        pools.append(shipping_pool(basket.shipping.minor))
    return Scene(basket, context, pools, goods)
