from datetime import timedelta

import pytest

from cast import CASHIER, HOUSE, LAMP, LISBON, MUG, PORTO, visitor
from conftest import AT
from interlace.domains import fulfilment, stock
from interlace.domains.fulfilment import jobs, rules_code
from interlace.domains.fulfilment.hand_over import WrongCode
from interlace.domains.fulfilment.rules import NotNow, TooMany
from interlace.domains.fulfilment.rules_code import MalformedCode
from interlace.engine import timeline
from interlace.kit.time import instant
from interlace.vocabulary.ids import FulfilmentId, IdentifierId, LineId, OrderId

pytestmark = pytest.mark.usefixtures("places")

ORDER = OrderId.derived("ana")
KINDS = ["fulfilment.opened", "pick.started", "pickup.ready", "pickup.collected"]
MUGS, LAMPS = LineId.derived("mugs"), LineId.derived("lamps")
ANA = IdentifierId.derived("ana")
WEB = visitor(ANA)


@pytest.fixture
async def pickup(places):
    """Ana ordered two mugs and a lamp to be picked up in Lisbon."""
    await stock.receive([(MUG, 3), (LAMP, 1)], at_location=LISBON, by=HOUSE, at=AT)
    wants = [stock.Want(MUG, LISBON, 2), stock.Want(LAMP, LISBON, 1)]
    await stock.allocate(wants, for_=ORDER, by=WEB, at=AT)
    lines = [
        fulfilment.OrderLine(MUGS, MUG, 2, fulfilment.Way.PICKUP, LISBON),
        fulfilment.OrderLine(LAMPS, LAMP, 1, fulfilment.Way.PICKUP, LISBON),
        fulfilment.OrderLine(LineId.derived("took"), LAMP, 1, fulfilment.Way.TAKE, LISBON),
    ]
    [opened] = await fulfilment.open_for(ORDER, lines, number="W-1", customer=ANA, by=WEB, at=AT)
    [again] = await fulfilment.open_for(ORDER, lines, number="W-1", customer=ANA, by=WEB, at=AT)
    assert again.id == opened.id
    return opened


async def level(item):
    return (await stock.levels(items=[item], locations=[LISBON])).items[0]


async def told(subject):
    return [one.kind for one in await timeline.facts_about(subject)]


async def test_whatever_staff_do_for_an_order_is_told_of_its_customer(pickup):
    ready = await picked_and_ready(pickup)
    code = await fulfilment.pickup_code(ready)
    await fulfilment.hand_over(pickup.id, code=code.code, by=CASHIER, at=AT + timedelta(hours=1))
    assert [one.kind for one in await timeline.facts_of([ANA], kinds=KINDS)] == [
        "pickup.collected",
        "pickup.ready",
        "pick.started",
        "fulfilment.opened",
    ]


async def picked_and_ready(pickup):
    await fulfilment.start(pickup.id, by=CASHIER, at=AT + timedelta(minutes=1))
    await fulfilment.pick(pickup.id, by=CASHIER, at=AT + timedelta(minutes=2))
    return await fulfilment.ready(pickup.id, spot="A3", by=CASHIER, at=AT + timedelta(minutes=3))


@pytest.mark.parametrize(
    ("place", "ordered", "ready"),
    [
        (LISBON, "2026-03-14T15:09:00Z", "2026-03-14T16:09:00Z"),
        (LISBON, "2026-03-14T23:00:00Z", "2026-03-15T10:00:00Z"),
        (LISBON, "2026-03-14T19:30:00Z", "2026-03-15T09:30:00Z"),
        (PORTO, "2026-03-14T18:00:00Z", "2026-03-16T11:00:00Z"),
        # On 29 March 2026 the clock jumps an hour; nine in the morning stays nine on the wall.
        (LISBON, "2026-03-28T23:00:00Z", "2026-03-29T09:00:00Z"),
    ],
)
async def test_promise_counts_only_the_hours_in_which_it_is_open(place, ordered, ready):
    assert await fulfilment.promise(place, at=instant(ordered)) == instant(ready)


async def test_a_pickup_goes_from_the_list_to_its_customer(pickup):
    waiting = await picked_and_ready(pickup)
    assert (waiting.spot, waiting.collect_by) == ("A3", AT + timedelta(days=7, minutes=3))
    assert (await fulfilment.counts(LISBON)) == {(LISBON, fulfilment.State.READY): 1}
    code = await fulfilment.pickup_code(waiting)
    assert code.svg.startswith("<svg")
    done = await fulfilment.hand_over(
        pickup.id, code=code.code.lower(), by=CASHIER, at=AT + timedelta(hours=1)
    )
    assert done.state == "handed_over"
    assert ((await level(MUG)).on_hand, (await level(MUG)).allocated) == (1, 0)
    assert await told(pickup.id) == [
        "fulfilment.opened",
        "pick.started",
        "pickup.ready",
        "pickup.collected",
    ]
    assert [step.state for step in await fulfilment.steps(pickup.id)] == [
        "allocated",
        "picking",
        "picked",
        "ready",
        "handed_over",
    ]
    assert (await fulfilment.list_(fulfilment.TaskFilter(location=LISBON))).items == []


async def test_a_code_is_good_once_and_for_its_own_goods_only(pickup):
    waiting = await picked_and_ready(pickup)
    code = await fulfilment.pickup_code(waiting)
    with pytest.raises(WrongCode):
        await fulfilment.hand_over(pickup.id, code="0000-0000", by=CASHIER, at=AT)
    await fulfilment.hand_over(pickup.id, code=code.payload, by=CASHIER, at=AT + timedelta(hours=1))
    with pytest.raises(NotNow):
        await fulfilment.hand_over(pickup.id, code=code.payload, by=CASHIER, at=AT)


def test_a_code_is_checked_with_the_location_key_alone():
    pickup, other = FulfilmentId.derived("one"), FulfilmentId.derived("two")
    key = b"k" * 32
    code, payload = rules_code.code(pickup, key), rules_code.payload(pickup, key)
    assert rules_code.read(payload) == (pickup, code)
    assert rules_code.matches(payload, pickup, key)
    assert rules_code.matches(code.replace("-", " ").lower(), pickup, key)
    assert not rules_code.matches(payload, other, key)
    assert not rules_code.matches(code, pickup, b"x" * 32)
    assert not rules_code.matches("é", pickup, key)
    with pytest.raises(MalformedCode):
        rules_code.read("PU2.x.y")


async def test_a_short_pick_is_told_and_set_aside(pickup):
    after = await fulfilment.pick(pickup.id, {MUGS: 1}, by=CASHIER, at=AT + timedelta(minutes=1))
    assert [(line.id, line.found) for line in after.lines if line.id == MUGS] == [(MUGS, 1)]
    [short] = [
        one.fact for one in await timeline.facts_about(pickup.id) if one.kind == "pick.shorted"
    ]
    assert [(line.line, line.quantity) for line in short.lines] == [(MUGS, 1)]
    assert ((await level(MUG)).unavailable, (await level(MUG)).free) == (1, 0)
    with pytest.raises(TooMany):
        await fulfilment.pick(pickup.id, {MUGS: 3}, by=CASHIER, at=AT)


async def test_reject_is_finding_nothing(pickup):
    after = await fulfilment.reject(
        pickup.id, reason="flooded", by=CASHIER, at=AT + timedelta(minutes=1)
    )
    assert after.state == "cancelled"
    assert await told(pickup.id) == ["fulfilment.opened", "pick.shorted"]


async def test_a_pickup_nobody_comes_for_expires(pickup):
    await picked_and_ready(pickup)
    await jobs.expire_pickups(AT + timedelta(days=6))
    assert (await fulfilment.fulfilment(pickup.id)).state == "ready"
    await jobs.expire_pickups(AT + timedelta(days=8))
    assert (await fulfilment.fulfilment(pickup.id)).state == "expired"
    assert (await told(pickup.id))[-1] == "pickup.expired"


async def test_cancel_takes_units_off_the_list_and_ends_an_empty_one(pickup):
    await fulfilment.cancel_for(ORDER, {MUGS: 1}, reason="changed mind", by=WEB, at=AT)
    [one] = await fulfilment.of(ORDER)
    assert {line.id: line.quantity for line in one.lines} == {MUGS: 1, LAMPS: 1}
    [gone] = await fulfilment.cancel_for(
        ORDER, reason="changed mind", by=WEB, at=AT + timedelta(minutes=1)
    )
    assert gone.state == "cancelled"
    assert await fulfilment.cancel_for(ORDER, reason="again", by=WEB, at=AT) == []
