"""Who has the floor: the bot, the queue, an agent; never two at once."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import AT
from domains.conversations.conftest import INES, RUI, asks, bot_answers, hears, later, seen
from interlace.domains import conversations
from interlace.domains.conversations import answer, jobs, rules
from interlace.domains.conversations.assign import InThePast
from interlace.domains.conversations.model import FloorPassed, Kind, Packet, Priority, Status
from interlace.engine import db


async def status(event):
    case = await conversations.case(event.case)
    return case.status, case.assignee


async def test_somebody_who_comes_gets_who_waits_longest_and_most_urgent(tx):
    one = await hears("One", from_=await seen(value="browser-1"), bot=False, at=AT)
    two = await hears("Two", from_=await seen(value="browser-2"), bot=False, at=later(seconds=1))
    three = await hears(
        "Three", from_=await seen(value="browser-3"), bot=False, at=later(seconds=2)
    )
    await conversations.sort(three.case, priority=Priority.URGENT, at=AT)
    agent = await conversations.agents.come(INES.id, capacity=2, at=later(seconds=9))
    assert (agent.used, agent.capacity) == (2, 2)
    assert await status(three) == (Status.ASSIGNED, INES.id)
    assert await status(one) == (Status.ASSIGNED, INES.id)
    assert await status(two) == (Status.QUEUED, "")
    await conversations.close_case(one.case, by=INES, at=later(seconds=10))
    assert await status(two) == (Status.ASSIGNED, INES.id)
    assert await conversations.agents.drift() == []


async def test_the_one_with_most_room_gets_the_next(tx):
    await conversations.agents.come(INES.id, capacity=3, at=AT)
    await conversations.agents.come(RUI.id, capacity=4, at=AT)
    took = []
    for n in range(4):
        event = await hears("Hello", from_=await seen(value=f"browser-{n}"), bot=False)
        took.append((await status(event))[1])
    assert took.count(RUI.id) == 3 or took[0] == RUI.id
    assert [(one.staff, one.used) for one in await conversations.agents.list_()] == sorted(
        [(INES.id, took.count(INES.id)), (RUI.id, took.count(RUI.id))]
    )


async def test_teams_take_only_their_own(tx):
    await conversations.agents.come(INES.id, teams=["returns"], at=AT)
    event = await hears("Hello", from_=await seen(), bot=False)
    assert await status(event) == (Status.ASSIGNED, INES.id)
    other = await hears("Hello", from_=await seen(value="browser-2"))
    await conversations.hand_over(
        other.case, Packet(reason="asked"), team="invoices", by=INES, at=AT
    )
    assert (await status(other))[0] is Status.QUEUED
    await conversations.agents.come(RUI.id, teams=["invoices"], at=AT)
    assert await status(other) == (Status.ASSIGNED, RUI.id)


async def test_who_leaves_gives_back_those_who_wait(tx):
    await conversations.agents.come(INES.id, at=AT)
    waits = await hears("One", from_=await seen(value="browser-1"), bot=False, at=AT)
    rests = await hears("Two", from_=await seen(value="browser-2"), bot=False, at=AT)
    await conversations.say(rests.case, "Here", key="a", by=INES, at=AT)
    assert await conversations.agents.leave(INES.id, at=later(seconds=30)) == 1
    case = await conversations.case(waits.case)
    assert (case.status, case.queued_at) == (Status.QUEUED, AT)
    assert (await status(rests)) == (Status.WAITING, INES.id)
    await conversations.agents.come(RUI.id, at=later(seconds=31))
    assert await status(waits) == (Status.ASSIGNED, RUI.id)
    assert await conversations.agents.drift() == []


async def test_a_screen_that_fell_silent_counts_as_gone(tx):
    await conversations.agents.come(INES.id, at=AT)
    waits = await hears("One", from_=await seen(), bot=False, at=AT)
    await conversations.agents.beat(INES.id, at=later(seconds=50))
    await jobs.reconcile(later(seconds=100))
    assert await status(waits) == (Status.ASSIGNED, INES.id)
    await jobs.reconcile(later(seconds=111))
    assert (await status(waits))[0] is Status.QUEUED
    assert (await conversations.agents.agent(INES.id, at=AT)).presence == "offline"


async def test_pausing_takes_no_more_and_keeps_what_there_is(tx):
    await conversations.agents.come(INES.id, at=AT)
    one = await hears("One", from_=await seen(value="browser-1"), bot=False)
    await conversations.agents.pause(INES.id, at=AT)
    two = await hears("Two", from_=await seen(value="browser-2"), bot=False)
    assert await status(one) == (Status.ASSIGNED, INES.id)
    assert (await status(two))[0] is Status.QUEUED


async def test_a_silent_customer_keeps_no_slot_and_comes_back_to_the_same_agent(tx):
    await conversations.agents.come(INES.id, capacity=1, at=AT)
    ana = await seen()
    event = await hears("One", from_=ana, bot=False)
    await conversations.say(event.case, "Here", key="a", by=INES, at=AT)
    await jobs.park(later(minutes=11))
    assert await status(event) == (Status.WAITING, INES.id)
    assert (await conversations.agents.agent(INES.id, at=AT)).used == 0
    await conversations.agents.beat(INES.id, at=later(minutes=12))
    await hears("Two", from_=ana, at=later(minutes=12))
    assert await status(event) == (Status.ASSIGNED, INES.id)
    assert await conversations.agents.drift() == []


async def test_assigning_by_hand_moves_the_slot(tx):
    await conversations.agents.come(INES.id, capacity=1, at=AT)
    event = await hears("One", from_=await seen(), bot=False)
    await conversations.assign(event.case, to=RUI.id, by=INES, at=AT)
    assert await status(event) == (Status.ASSIGNED, RUI.id)
    assert await conversations.agents.drift() == []
    same = await conversations.assign(event.case, to=RUI.id, by=INES, at=AT)
    assert same.epoch == (await conversations.case(event.case)).epoch


async def test_snoozing_wakes_at_its_moment_or_when_the_customer_writes(tx):
    ana = await seen()
    event = await hears("One", from_=ana, bot=False)
    with pytest.raises(InThePast):
        await conversations.snooze(event.case, until=AT, by=INES, at=AT)
    await conversations.snooze(event.case, until=later(hours=2), by=INES, at=AT)
    await jobs.reconcile(later(hours=1))
    assert (await status(event))[0] is Status.SNOOZED
    await jobs.reconcile(later(hours=2))
    assert (await status(event))[0] is Status.QUEUED
    await conversations.assign(event.case, to=INES.id, by=INES, at=later(hours=2))
    await conversations.snooze(event.case, until=later(hours=9), by=INES, at=later(hours=2))
    await hears("Two", from_=ana, at=later(hours=3))
    assert (await status(event))[0] is Status.QUEUED


async def test_the_bot_is_silent_once_the_floor_passed_on(tx):
    ana = await seen()
    event = await hears("When are you open?", from_=ana)
    before = await conversations.case(event.case)
    await conversations.assign(event.case, to=INES.id, by=INES, at=AT)
    turn = await answer.take_turn(event.case, epoch=before.epoch, seq=event.seq, at=AT)
    assert turn is None
    with pytest.raises(FloorPassed):
        await conversations.say(event.case, "Open", epoch=before.epoch, key="x", by=INES, at=AT)


async def test_the_bot_answers_only_the_last_of_what_was_said_in_one_go(tx):
    ana = await seen()
    first = await hears("Hello", from_=ana)
    second = await hears("I want to talk to a human", from_=ana)
    assert await bot_answers(first) is None
    assert "colleague" in await bot_answers(second)


async def test_hand_over_and_hand_back_never_loop(tx, shop):
    ana = await seen()
    said = await asks("Can I talk to a human please", from_=ana)
    assert "colleague" in said
    thread = await conversations.thread_of(ana)
    [case] = await conversations.cases_of(thread)
    assert (case.status, case.packet.reason) == (Status.QUEUED, "asked")
    back = await conversations.hand_back(case.id, by=INES, at=later(minutes=1))
    assert (back.status, back.epoch) == (Status.BOT, case.epoch + 1)
    # Nothing new was said: the words that made it hand over are before its floor.
    turn = await answer.take_turn(case.id, epoch=back.epoch, seq=10**9, at=later(minutes=1))
    assert turn is None
    said = await asks("Is Lisbon open today?", from_=ana, at=later(minutes=2))
    assert said.startswith("Lisbon: open now until")
    assert (await conversations.case(case.id)).status is Status.BOT


async def test_nobody_waits_for_a_bot_that_died(tx):
    event = await hears("Where is my order?", from_=await seen())
    await jobs.reconcile(AT + rules.BOT_ANSWERS_WITHIN)
    assert (await status(event))[0] is Status.BOT
    await jobs.reconcile(later(seconds=31))
    case = await conversations.case(event.case)
    assert (case.status, case.packet.reason) == (Status.QUEUED, "late")
    [passed] = [
        one
        for one in await conversations.events(await conversations.thread_of(case.identifier))
        if one.kind is Kind.PASSED
    ]
    assert (passed.data["from"], passed.data["to"]) == ("bot", "queue")


MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["hear", "say", "assign", "over", "back", "snooze", "close", "come", "leave", "park"]
        ),
        st.integers(0, 2),
        st.sampled_from([INES, RUI]),
    ),
    max_size=25,
)


@pytest.mark.parametrize("capacity", [1, 2])
@settings(max_examples=12, deadline=None)
@given(moves=MOVES)
async def test_slots_always_agree_with_cases(database_url, pool, moves, capacity):
    async with db.transaction(rollback=True):
        people_ = [await seen(value=f"browser-{n}") for n in range(3)]
        for step, (move, who, staff) in enumerate(moves):
            await _do(move, people_[who], staff, capacity, step)
            assert await conversations.agents.drift() == []
            for one in await conversations.agents.list_():
                assert one.used <= capacity or move != "come"


async def _do(move, person, staff, capacity, step):
    at = later(seconds=step)
    thread = await conversations.thread_of(person)
    case = next(iter(await conversations.cases_of(thread)), None)
    if move == "hear":
        await hears(f"{step}", from_=person, at=at, bot=step % 2 == 0)
    elif move == "come":
        used = (await conversations.agents.agent(staff.id, at=at)).used
        await conversations.agents.come(staff.id, capacity=max(capacity, used), at=at)
    elif move == "leave":
        await conversations.agents.leave(staff.id, at=at)
    elif case and case.is_open:
        await _change(move, case.id, staff, step, at)


async def _change(move, case, staff, step, at):
    packet = Packet(reason="asked")
    verbs = {
        "say": lambda: conversations.say(case, "Yes", key=f"{step}", by=staff, at=at),
        "assign": lambda: conversations.assign(case, to=staff.id, by=staff, at=at),
        "over": lambda: conversations.hand_over(case, packet, by=staff, at=at),
        "back": lambda: conversations.hand_back(case, by=staff, at=at),
        "snooze": lambda: conversations.snooze(case, until=later(hours=1), by=staff, at=at),
        "close": lambda: conversations.close_case(case, by=staff, at=at),
        "park": lambda: jobs.park(later(hours=1)),
    }
    await verbs[move]()
