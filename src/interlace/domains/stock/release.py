"""Give held goods back to the shelf."""

from interlace.domains.stock import store_holds
from interlace.vocabulary.ids import HoldId


async def release(*holds: HoldId) -> None:
    """End holds; one that has ended already is no matter."""
    await store_holds.release(holds)
