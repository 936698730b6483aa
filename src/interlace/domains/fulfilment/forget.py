"""Forget to whom an order's goods went."""

from interlace.domains.fulfilment import store_parcels
from interlace.vocabulary.ids import OrderId


async def forget(order: OrderId) -> None:
    """Blank where it was sent, and throw its labels away; that it was sent stays written."""
    await store_parcels.forget(order)
