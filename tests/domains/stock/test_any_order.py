"""Whatever happens in whatever order: the counters agree with the records, and nothing is oversold."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cast import CASHIER, HOUSE, LAMP, LISBON, MUG, PORTO, open_places
from conftest import AT
from interlace.domains import stock
from interlace.domains.stock import jobs
from interlace.engine import db
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import CartId, HoldId, OrderId, ReturnId

SHELVES = [(item, place) for item in (MUG, LAMP) for place in (LISBON, PORTO)]
wants = st.lists(
    st.tuples(st.sampled_from(SHELVES), st.integers(1, 4)), min_size=1, max_size=4
).map(lambda lines: [stock.Want(item, place, units) for (item, place), units in lines])
VERBS = (
    "receive", "hold", "release", "extend", "allocate", "allocate held", "unallocate", "ship",
    "sell", "take back", "transfer", "keep back", "sweep",
)  # fmt: skip
moves = st.lists(
    st.tuples(st.sampled_from(VERBS), wants, st.integers(0, 3), st.integers(0, 40)), max_size=30
)


async def move(verb, lines, who, at):  # noqa: C901, PLR0912  one line for each verb
    first, order = lines[0], OrderId.derived(str(who))
    held = HoldId.derived(str(who))
    if verb == "receive":
        await stock.receive([(first.item, 3)], at_location=first.location, by=HOUSE, at=at)
    elif verb == "hold":
        until = at + timedelta(minutes=10)
        await stock.hold(lines, for_=CartId.derived(str(who)), until=until, at=at, key=str(who))
    elif verb == "release":
        await stock.release(held)
    elif verb == "extend":
        await stock.extend(held, until=at + timedelta(minutes=20), at=at)
    elif verb == "allocate":
        await stock.allocate(lines, for_=order, by=CASHIER, at=at)
    elif verb == "allocate held":
        await stock.allocate(lines, for_=order, hold=held, by=CASHIER, at=at)
    elif verb == "unallocate":
        await stock.unallocate(lines, for_=order)
    elif verb == "ship":
        await stock.ship(lines, for_=order, by=CASHIER, at=at)
    elif verb == "sell":
        await stock.sell(lines, for_=OrderId.new(at), by=CASHIER, at=at)
    elif verb == "take back":
        await stock.take_back(
            [(first.item, 1)],
            at_location=first.location,
            condition="damaged" if who else "resalable",
            for_=ReturnId.new(at),
            by=CASHIER,
            at=at,
        )
    elif verb == "transfer":
        sent = await stock.transfer([(first.item, 2)], from_=LISBON, to=PORTO, by=HOUSE, at=at)
        await stock.arrive(sent, {first.item: 1}, by=HOUSE, at=at)
    elif verb == "keep back":
        await stock.keep_back(first.item, first.location, who, by=HOUSE, at=at)
    else:
        await jobs.expire_holds(at)


@settings(max_examples=40, deadline=None)
@given(moves)
async def test_no_order_of_verbs_drifts_or_oversells(pool, steps):
    async with db.transaction(rollback=True):
        await open_places()
        for item, place in SHELVES:
            await stock.receive([(item, 5)], at_location=place, by=HOUSE, at=AT)
        for verb, lines, who, minutes in steps:
            before = await levels()
            try:
                await move(verb, lines, who, AT + timedelta(minutes=minutes))
            except Refusal:
                # A refusal leaves nothing half done, except that expired holds may be gone.
                after = await levels()
                assert {key: without_held(one) for key, one in after.items()} == {
                    key: without_held(one) for key, one in before.items()
                }
            assert await stock.recount() == []
        for level in (await levels()).values():
            assert level.oversold == 0
            assert level.on_hand >= level.unavailable + level.allocated + level.held


async def levels():
    found = (await stock.levels()).items
    return {(one.item, one.location): one for one in found}


def without_held(level):
    return (level.on_hand, level.unavailable, level.allocated, level.safety)
