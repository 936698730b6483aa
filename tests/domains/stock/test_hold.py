from datetime import timedelta

import pytest

from cast import BEANS, HOUSE, LAMP, LISBON, MUG, PORTO, WAREHOUSE, mug, visitor
from conftest import AT
from interlace.domains import stock
from interlace.domains.stock import jobs
from interlace.domains.stock.extend import HoldOver
from interlace.domains.stock.model import NothingWanted
from interlace.domains.stock.settle import NotAllocated
from interlace.vocabulary.ids import CartId, IdentifierId, OrderId

pytestmark = pytest.mark.usefixtures("places")

ANA = CartId.derived("ana")
BRUNO = CartId.derived("bruno")
ORDER = OrderId.derived("ana")
LATER = AT + timedelta(minutes=15)
WEB = visitor(IdentifierId.derived("ana"))


async def free(item=MUG, place=LISBON, channel=None):
    found = await stock.availability([item], channel=channel, at=AT)
    return found.get((item, place), 0)


async def level(item=MUG, place=LISBON):
    page = await stock.levels(items=[item], locations=[place])
    return page.items[0]


@pytest.fixture
async def three_mugs(places):
    await stock.receive([(MUG, 3), (LAMP, 5)], at_location=LISBON, by=HOUSE, at=AT)


async def test_hold_keeps_goods_from_everybody_else(three_mugs):
    hold = await stock.hold([stock.Want(MUG, LISBON, 2)], for_=ANA, until=LATER, at=AT)
    assert hold.for_ == str(ANA)
    assert await free() == 1
    with pytest.raises(stock.OutOfStock) as refused:
        await stock.hold([stock.Want(MUG, LISBON, 2)], for_=BRUNO, until=LATER, at=AT)
    [short] = refused.value.fields["short"]
    assert (short.item, short.location, short.left) == (MUG, LISBON, 1)
    assert await free() == 1


async def test_a_refusal_names_the_item_and_what_is_left(three_mugs):
    await mug(AT)
    with pytest.raises(stock.OutOfStock) as refused:
        await stock.hold([stock.Want(MUG, LISBON, 4)], for_=BRUNO, until=LATER, at=AT)
    assert str(refused.value) == "Only 3 of Mug, Blue left; you asked for 4."


async def test_hold_takes_all_lines_or_none(three_mugs):
    wants = [
        stock.Want(LAMP, LISBON, 5),
        stock.Want(MUG, LISBON, 4),
        stock.Want(BEANS, PORTO, 1),
    ]
    with pytest.raises(stock.OutOfStock) as refused:
        await stock.hold(wants, for_=ANA, until=LATER, at=AT)
    short = {(line.item, line.left) for line in refused.value.fields["short"]}
    assert short == {(MUG, 3), (BEANS, 0)}
    assert await free(LAMP) == 5
    assert await stock.recount() == []


async def test_hold_adds_up_lines_of_the_same_item(three_mugs):
    lines = [stock.Want(MUG, LISBON, 2), stock.Want(MUG, LISBON, 2)]
    with pytest.raises(stock.OutOfStock, match=r"Only 3 of .* left; you asked for 4"):
        await stock.hold(lines, for_=ANA, until=LATER, at=AT)


async def test_hold_with_the_same_key_is_the_same_hold(three_mugs):
    lines = [stock.Want(MUG, LISBON, 3)]
    first = await stock.hold(lines, for_=ANA, until=LATER, at=AT, key="checkout")
    again = await stock.hold(lines, for_=ANA, until=LATER, at=AT, key="checkout")
    assert (first.id, await free()) == (again.id, 0)


async def test_hold_refuses_nothing():
    with pytest.raises(NothingWanted):
        stock.Want(MUG, LISBON, 0)


async def test_release_gives_goods_back_once(three_mugs):
    hold = await stock.hold([stock.Want(MUG, LISBON, 3)], for_=ANA, until=LATER, at=AT)
    await stock.release(hold.id)
    await stock.release(hold.id)
    assert (await level()).held == 0
    assert await stock.recount() == []


async def test_an_expired_hold_does_not_refuse_the_next_buyer(three_mugs):
    await stock.hold([stock.Want(MUG, LISBON, 3)], for_=ANA, until=LATER, at=AT)
    hold = await stock.hold(
        [stock.Want(MUG, LISBON, 3)], for_=BRUNO, until=LATER + timedelta(hours=1), at=LATER
    )
    assert hold.for_ == str(BRUNO)
    assert (await level()).held == 3
    assert await stock.recount() == []


async def test_the_sweeper_frees_what_is_over_and_nothing_else(three_mugs):
    await stock.hold([stock.Want(MUG, LISBON, 1)], for_=ANA, until=LATER, at=AT)
    longer = await stock.hold(
        [stock.Want(MUG, LISBON, 1)], for_=BRUNO, until=LATER + timedelta(minutes=1), at=AT
    )
    await jobs.expire_holds(LATER)
    assert (await level()).held == 1
    await stock.release(longer.id)
    assert await stock.recount() == []


async def test_extend_keeps_goods_longer_but_not_after_their_time(three_mugs):
    hold = await stock.hold([stock.Want(MUG, LISBON, 3)], for_=ANA, until=LATER, at=AT)
    await stock.extend(hold.id, until=LATER + timedelta(minutes=5), at=AT)
    await jobs.expire_holds(LATER)
    assert (await level()).held == 3
    with pytest.raises(HoldOver):
        await stock.extend(
            hold.id, until=LATER + timedelta(hours=1), at=LATER + timedelta(minutes=5)
        )


async def test_allocate_takes_over_a_hold_without_another_look(three_mugs):
    lines = [stock.Want(MUG, LISBON, 3)]
    hold = await stock.hold(lines, for_=ANA, until=LATER, at=AT)
    await stock.keep_back(MUG, LISBON, 3, by=HOUSE, at=AT)
    await stock.allocate(lines, for_=ORDER, hold=hold.id, by=WEB, at=LATER + timedelta(hours=1))
    assert ((await level()).held, (await level()).allocated) == (0, 3)
    assert await stock.recount() == []


async def test_allocate_frees_what_the_order_does_not_want_of_its_hold(three_mugs):
    wants = [stock.Want(MUG, LISBON, 3), stock.Want(LAMP, LISBON, 1)]
    hold = await stock.hold(wants, for_=ANA, until=LATER, at=AT)
    await stock.allocate([stock.Want(MUG, LISBON, 1)], for_=ORDER, hold=hold.id, by=WEB, at=AT)
    assert (await free(MUG), await free(LAMP)) == (2, 5)
    assert await stock.recount() == []


async def test_allocate_guards_what_goes_beyond_the_hold(three_mugs):
    hold = await stock.hold([stock.Want(MUG, LISBON, 2)], for_=ANA, until=LATER, at=AT)
    with pytest.raises(stock.OutOfStock, match="Only 3 of"):
        await stock.allocate([stock.Want(MUG, LISBON, 4)], for_=ORDER, hold=hold.id, by=WEB, at=AT)
    assert ((await level()).held, (await level()).allocated) == (2, 0)
    await stock.allocate([stock.Want(MUG, LISBON, 3)], for_=ORDER, hold=hold.id, by=WEB, at=AT)
    assert ((await level()).held, (await level()).allocated) == (0, 3)
    assert await stock.recount() == []


async def test_allocate_after_the_hold_was_swept_takes_what_is_still_free(three_mugs):
    lines = [stock.Want(MUG, LISBON, 2)]
    hold = await stock.hold(lines, for_=ANA, until=LATER, at=AT)
    await jobs.expire_holds(LATER)
    await stock.allocate(lines, for_=ORDER, hold=hold.id, by=WEB, at=LATER)
    assert (await level()).allocated == 2
    with pytest.raises(stock.OutOfStock, match="Only 1 of"):
        await stock.allocate(lines, for_=OrderId.derived("late"), hold=hold.id, by=WEB, at=LATER)


async def test_unallocate_and_ship_settle_an_order(three_mugs):
    await stock.allocate([stock.Want(MUG, LISBON, 3)], for_=ORDER, by=WEB, at=AT)
    await stock.unallocate([stock.Want(MUG, LISBON, 1)], for_=ORDER)
    await stock.ship([stock.Want(MUG, LISBON, 2)], for_=ORDER, by=HOUSE, at=AT, key="parcel 1")
    await stock.ship([stock.Want(MUG, LISBON, 2)], for_=ORDER, by=HOUSE, at=AT, key="parcel 1")
    now = await level()
    assert (now.on_hand, now.allocated, now.free) == (1, 0, 1)
    with pytest.raises(NotAllocated):
        await stock.ship([stock.Want(MUG, LISBON, 1)], for_=ORDER, by=HOUSE, at=AT, key="parcel 2")
    assert await stock.recount() == []


async def test_a_channel_sees_only_what_is_left_for_it(three_mugs):
    await stock.limit_channel("web", LISBON, buffer=2, by=HOUSE, at=AT)
    await stock.limit_channel("web", PORTO, eligible=False, by=HOUSE, at=AT)
    await stock.receive([(MUG, 9)], at_location=PORTO, by=HOUSE, at=AT)
    assert (await free(channel="web"), await free(channel="till"), await free()) == (1, 3, 3)
    assert await free(place=PORTO, channel="web") == 0
    with pytest.raises(stock.OutOfStock, match="Only 1 of"):
        await stock.hold([stock.Want(MUG, LISBON, 2)], for_=ANA, until=LATER, at=AT, channel="web")
    await stock.hold([stock.Want(MUG, LISBON, 3)], for_=ANA, until=LATER, at=AT, channel="till")


async def test_a_location_that_closed_promises_nothing(three_mugs):
    await stock.change_location(LISBON, closed_at=AT, by=HOUSE, at=AT)
    assert await free() == 0
    assert WAREHOUSE in {place.id for place in await stock.locations()}
