"""Count the whole past anew: what the counts are made of, all at once instead of one by one."""

from interlace.domains.recommendations import known, store, store_recount
from interlace.domains.recommendations.count import Placed, gone_rows, placed_rows
from interlace.engine import timeline
from interlace.engine.timeline import Cursor, Told
from interlace.vocabulary.events.orders import OrderCancelled, OrderPlaced, OrderReturned
from interlace.vocabulary.ids import ItemId, OrderId

READER = __name__.rpartition(".")[0]
"""Whoever follows the timeline for us; holding its place keeps everybody else from counting."""
KINDS = (OrderPlaced.kind, OrderReturned.kind, OrderCancelled.kind)
A_PAGE = 2_000


async def recount() -> bool:
    """Count anew all that was counted; the sums come out as they were. False while it is busy."""
    here = await timeline.claim(READER)
    if here is None:
        return False
    await _count_until(here)
    return True


async def begin() -> bool:
    """Count everything up to now the first time, so that new facts are all that is left to follow."""
    if await store_recount.begun() or await timeline.claim(READER) is None:
        return False
    now = await timeline.horizon()
    await _count_until(now)
    await timeline.advance(READER, now)
    return True


async def _count_until(end: Cursor) -> None:
    await store_recount.forget()
    cursor = Cursor()
    while True:
        told, cursor = await timeline.read(cursor, kinds=list(KINDS), limit=A_PAGE)
        await _take_down([one for one in told if (one.tx, one.position) <= end])
        if len(told) < A_PAGE or cursor >= end:
            break
    await store_recount.count()
    known.changed()


async def _take_down(told: list[Told]) -> None:
    placed, gone, facts = list[Placed](), list[tuple[OrderId, ItemId, int]](), list[bytes]()
    for one in told:
        fact = one.fact
        if isinstance(fact, OrderPlaced):
            placed += placed_rows(fact.order, fact.lines)
        elif isinstance(fact, OrderReturned | OrderCancelled):
            gone += gone_rows(fact.order, fact.lines)
            facts.append(one.id)
    await store.put_placed(placed)
    await store.add_gone(gone)
    await store.count_facts(facts)
