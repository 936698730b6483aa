from datetime import timedelta

import pytest

from cast import CASHIER, HOUSE, MUG, WAREHOUSE, open_places, visitor
from conftest import AT
from interlace.domains import fulfilment, stock
from interlace.domains.fulfilment import jobs_carriers
from interlace.domains.fulfilment.pack import NoLabelYet, NotPicked
from interlace.engine import db, timeline
from interlace.engine.jobs import work_once
from interlace.providers.carriers.simulator import Simulator
from interlace.vocabulary.ids import IdentifierId, LineId, OrderId

ORDER, MUGS = OrderId.derived("ana"), LineId.derived("mugs")
WEB = visitor(IdentifierId.derived("ana"))
HOME = fulfilment.Destination("Ana Lima", "Rua do Souto 5", "4700-327", "Braga", "PT")


@pytest.fixture
async def picked(commit_db):
    """Three mugs for Ana are picked in the warehouse."""
    fulfilment.register(Simulator())
    async with db.transaction():
        await open_places()
        await stock.receive([(MUG, 3)], at_location=WAREHOUSE, by=HOUSE, at=AT)
        await stock.allocate([stock.Want(MUG, WAREHOUSE, 3)], for_=ORDER, by=WEB, at=AT)
        line = fulfilment.OrderLine(MUGS, MUG, 3, fulfilment.Way.SHIP, WAREHOUSE)
        [opened] = await fulfilment.open_for(
            ORDER, [line], number="W-1", destination=HOME, by=WEB, at=AT
        )
        return await fulfilment.pick(opened.id, by=CASHIER, at=AT + timedelta(minutes=1))


async def pack(task, lines=None):
    async with db.transaction():
        return await fulfilment.pack(task.id, lines, carrier="simulator", by=CASHIER, at=AT)


async def test_parcels_get_labels_leave_stock_and_arrive(picked):
    first, second = await pack(picked, {MUGS: 2}), await pack(picked)
    with pytest.raises(NotPicked):
        await pack(picked, {MUGS: 1})
    with pytest.raises(NoLabelYet):
        async with db.transaction():
            await fulfilment.ship(first.id, by=CASHIER, at=AT)
    while await work_once(AT):
        pass
    async with db.transaction():
        await fulfilment.ship(first.id, by=CASHIER, at=AT + timedelta(hours=1))
        [task] = await fulfilment.of(ORDER)
        assert task.state == "picked"
        sent = await fulfilment.ship(second.id, by=CASHIER, at=AT + timedelta(hours=1))
        again = await fulfilment.ship(second.id, by=CASHIER, at=AT + timedelta(hours=2))
        assert (sent.state, again.shipped_at) == ("in_transit", AT + timedelta(hours=1))
        [task] = await fulfilment.of(ORDER)
        assert task.state == "shipped"
        [level] = (await stock.levels(items=[MUG])).items
        assert (level.on_hand, level.allocated) == (0, 0)
        assert await stock.recount() == []
    await follow(AT + timedelta(days=1))
    async with db.transaction():
        states = {parcel.state for parcel in await fulfilment.parcels(ORDER)}
        assert states == {"out_for_delivery"}
    await follow(AT + timedelta(days=4))
    await follow(AT + timedelta(days=4))
    async with db.transaction():
        assert {parcel.state for parcel in await fulfilment.parcels(ORDER)} == {"delivered"}
        kinds = [one.kind for one in await timeline.facts_about(first.id)]
        assert kinds[:3] == ["parcel.packed", "parcel.shipped", "parcel.tracked"]
        assert (kinds[-1], kinds.count("parcel.delivered")) == ("parcel.delivered", 1)


async def follow(at):
    async with db.transaction():
        await jobs_carriers.follow_parcels(at)
    while await work_once(at):
        pass


async def test_the_simulator_gives_the_same_parcel_the_same_fate():
    carrier = Simulator()
    seen = await carrier.scans("SIM00000000000A", shipped_at=AT, at=AT + timedelta(days=9))
    unlucky = [one.state for one in seen]
    assert unlucky[-3:] == ["attempt_fail", "out_for_delivery", "delivered"]
    seen = await carrier.scans("SIM00000000000B", shipped_at=AT, at=AT + timedelta(hours=15))
    assert [one.state for one in seen] == ["in_transit", "in_transit"]
