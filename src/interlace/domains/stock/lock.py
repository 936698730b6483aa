"""Lock levels once, before several verbs touch them."""

from collections.abc import Sequence

from interlace.domains.stock import store
from interlace.domains.stock.model import Want


async def lock(lines: Sequence[Want]) -> None:
    """Keep others from these levels until the transaction ends.

    A transaction that calls more than one verb locks all its lines here first: each verb locks in
    id order, but two of them one after the other do not, and two such orders could wait for ever.
    """
    await store.levels_for_update(lines)
