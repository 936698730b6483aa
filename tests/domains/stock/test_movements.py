import pytest

from cast import CASHIER, HOUSE, LAMP, LISBON, MUG, PORTO
from conftest import AT
from interlace.domains import stock
from interlace.domains.stock.adjust import NotSetAside
from interlace.domains.stock.model import NoLocation
from interlace.engine import db, timeline
from interlace.vocabulary.events.stock import Short, StockOversold, StockRanLow
from interlace.vocabulary.ids import LocationId, OrderId, ReturnId

pytestmark = pytest.mark.usefixtures("places")

SALE = OrderId.derived("sale")
BACK = ReturnId.derived("back")


async def level(item=MUG, place=LISBON):
    page = await stock.levels(items=[item], locations=[place])
    return page.items[0]


async def told(kind):
    facts = await timeline.facts_about(LISBON)
    return [one.fact for one in facts if one.kind == kind.kind]


@pytest.fixture
async def ten_mugs(places):
    await stock.receive([(MUG, 10), (LAMP, 1)], at_location=LISBON, by=HOUSE, at=AT, key="note 1")


async def test_receive_with_the_same_key_is_done_once(ten_mugs):
    await stock.receive([(MUG, 10)], at_location=LISBON, by=HOUSE, at=AT, key="note 1")
    assert (await level()).on_hand == 10


async def test_receive_refuses_a_place_that_is_not_there():
    with pytest.raises(NoLocation):
        await stock.receive([(MUG, 1)], at_location=LocationId.derived("moon"), by=HOUSE, at=AT)


async def test_sell_takes_ten_lines_off_the_shelf_once(ten_mugs):
    lines = [stock.Want(MUG, LISBON, 1)] * 9 + [stock.Want(LAMP, LISBON, 1)]
    await stock.sell(lines, for_=SALE, by=CASHIER, at=AT)
    await stock.sell(lines, for_=SALE, by=CASHIER, at=AT)
    assert ((await level()).on_hand, (await level(LAMP)).on_hand) == (1, 0)
    assert await told(StockRanLow) == [
        StockRanLow(location=LISBON, lines=(Short(LAMP, LISBON, 0),))
    ]
    assert await stock.recount() == []


async def test_sell_refuses_goods_promised_to_others(ten_mugs):
    await stock.allocate(
        [stock.Want(MUG, LISBON, 9)], for_=OrderId.derived("web"), by=CASHIER, at=AT
    )
    with pytest.raises(stock.OutOfStock, match="Only 1 of"):
        await stock.sell([stock.Want(MUG, LISBON, 2)], for_=SALE, by=CASHIER, at=AT)
    assert (await level()).on_hand == 10


async def test_a_forced_sale_is_kept_and_flagged(ten_mugs):
    lines = [stock.Want(LAMP, LISBON, 3), stock.Want(MUG, PORTO, 2)]
    await stock.sell(lines, for_=SALE, by=CASHIER, at=AT, force=True)
    lamp, mug = await level(LAMP), await level(MUG, PORTO)
    assert (lamp.on_hand, lamp.oversold, mug.on_hand, mug.oversold) == (-2, 2, -2, 2)
    assert await told(StockOversold) == [
        StockOversold(location=LISBON, cause=str(SALE), lines=(Short(LAMP, LISBON, -2),))
    ]
    oversold = (await stock.levels(oversold=True)).items
    assert {(one.item, one.location) for one in oversold} == {(LAMP, LISBON), (MUG, PORTO)}
    await stock.receive([(LAMP, 5)], at_location=LISBON, by=HOUSE, at=AT)
    assert ((await level(LAMP)).free, (await level(LAMP)).oversold) == (3, 0)
    assert await stock.recount() == []


async def test_take_back_puts_damaged_goods_aside(ten_mugs):
    await stock.take_back([(MUG, 2)], at_location=PORTO, for_=BACK, by=CASHIER, at=AT)
    await stock.take_back(
        [(MUG, 1)], at_location=PORTO, condition="damaged", for_=BACK, by=CASHIER, at=AT
    )
    porto = await level(MUG, PORTO)
    assert (porto.on_hand, porto.unavailable, porto.free) == (3, 1, 2)
    await stock.adjust(MUG, PORTO, -1, aside=-1, reason="damaged", by=HOUSE, at=AT)
    porto = await level(MUG, PORTO)
    assert (porto.on_hand, porto.unavailable, porto.free) == (2, 0, 2)
    assert await stock.recount() == []


async def test_adjust_keeps_a_count_below_what_is_promised_and_flags_it(ten_mugs):
    await stock.allocate([stock.Want(MUG, LISBON, 9)], for_=SALE, by=CASHIER, at=AT)
    await stock.adjust(MUG, LISBON, -3, reason="counted", by=HOUSE, at=AT)
    now = await level()
    assert (now.on_hand, now.allocated, now.oversold) == (7, 9, 2)
    assert len(await told(StockOversold)) == 1
    await stock.unallocate([stock.Want(MUG, LISBON, 2)], for_=SALE)
    assert (await level()).oversold == 0


async def test_adjust_asks_for_a_reason_it_knows(ten_mugs):
    with pytest.raises(ValueError, match="whim"):
        await stock.adjust(MUG, LISBON, -1, reason="whim", by=HOUSE, at=AT)
    with pytest.raises(NotSetAside):
        await stock.adjust(MUG, LISBON, aside=-1, reason="repaired", by=HOUSE, at=AT)


async def test_a_transfer_is_on_neither_shelf_until_it_is_counted_in(ten_mugs):
    sent = await stock.transfer([(MUG, 4)], from_=LISBON, to=PORTO, by=HOUSE, at=AT, key="van 1")
    again = await stock.transfer([(MUG, 4)], from_=LISBON, to=PORTO, by=HOUSE, at=AT, key="van 1")
    assert (sent, (await level()).on_hand) == (again, 6)
    assert await stock.availability([MUG], locations=[PORTO], at=AT) == {}
    assert await stock.arrive(sent, {MUG: 3}, by=HOUSE, at=AT) == {MUG: 1}
    assert await stock.arrive(sent, {MUG: 3}, by=HOUSE, at=AT) == {MUG: 1}
    assert (await level(MUG, PORTO)).on_hand == 3
    with pytest.raises(stock.OutOfStock):
        await stock.transfer([(MUG, 7)], from_=LISBON, to=PORTO, by=HOUSE, at=AT)
    assert await stock.recount() == []


async def test_explain_walks_from_the_shelf_to_the_promise(ten_mugs):
    await stock.keep_back(MUG, LISBON, 1, by=HOUSE, at=AT)
    await stock.limit_channel("web", LISBON, buffer=2, by=HOUSE, at=AT)
    await stock.allocate([stock.Want(MUG, LISBON, 3)], for_=SALE, by=CASHIER, at=AT)
    why = await stock.explain(MUG, LISBON)
    assert why.steps("web") == [
        ("on hand", 10),
        ("unavailable", 0),
        ("allocated to orders", -3),
        ("held for carts", 0),
        ("safety", -1),
        ("kept from web", -2),
        ("available", 4),
    ]
    assert [(one.for_, one.quantity) for one in why.promises] == [(str(SALE), 3)]
    assert [(one.movement.kind, one.quantity) for one in why.changes] == [("received", 10)]


async def test_recount_names_a_drift_and_mends_it(ten_mugs):
    await db.execute("update stock.levels set on_hand = 12, held = 1 where item_id = $1", MUG)
    drifts = await stock.recount(mend=True)
    assert [(one.counter, one.shown, one.counted) for one in drifts] == [
        ("held", 1, 0),
        ("on_hand", 12, 10),
    ]
    assert await stock.recount() == []
    assert (await level()).on_hand == 10
