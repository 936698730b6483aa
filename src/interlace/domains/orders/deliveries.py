"""The ways to send a parcel in a market, and what they cost."""

from interlace.domains.orders import store_carts
from interlace.domains.orders.cart_model import Delivery
from interlace.engine.memory import Memory

_known: Memory[str, list[Delivery]] = Memory(good_for_s=1)


async def define(delivery: Delivery, *, position: int = 0) -> None:
    """Offer a way to deliver, or change the one with this code; smaller positions come first."""
    await store_carts.put_delivery(delivery, position)
    _known.changed()


async def list_(market: str) -> list[Delivery]:
    """The deliveries of a market, in their order."""
    return (await _known.of([market], _read))[market]


async def remove(market: str, code: str) -> None:
    """Stop offering it; orders that chose it keep it."""
    await store_carts.remove_delivery(market, code)
    _known.changed()


async def _read(markets: list[str]) -> dict[str, list[Delivery]]:
    return {market: await store_carts.deliveries(market) for market in markets}
