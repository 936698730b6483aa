"""Let go of what a cart held."""

from interlace.domains.offers import store_ledger
from interlace.vocabulary.ids import CartId


async def release(for_: CartId) -> None:
    """Give held uses back; a cart that holds nothing is fine."""
    await store_ledger.release(for_)
