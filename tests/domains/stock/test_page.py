"""The table of docs/stock-holds.md is true."""

from datetime import timedelta
from pathlib import Path

from cast import CASHIER, HOUSE, LISBON, MUG
from conftest import AT
from interlace.domains import stock
from interlace.vocabulary.ids import CartId, OrderId, ReturnId

PAGE = Path(__file__).parents[3] / "docs" / "stock-holds.md"
COLUMNS = (
    "| call | on hand | unavailable | allocated | held | safety | available on the web | answer |"
)
UNTIL = AT + timedelta(minutes=15)


def rows():
    lines = PAGE.read_text().splitlines()
    start = lines.index(COLUMNS) + 2
    for line in lines[start:]:
        if not line.startswith("|"):
            return
        call, *numbers, answer = (cell.strip() for cell in line.strip("|").split("|"))
        yield call, [int(number) for number in numbers], answer


async def test_the_worked_table_is_what_happens(places):
    await stock.limit_channel("web", LISBON, buffer=1, by=HOUSE, at=AT)
    holds = {}
    for call, numbers, answer in rows():
        try:
            await do(call.split(), holds)
            said = "done"
        except stock.OutOfStock as refused:
            said = f"Only {refused.fields['left']} left"
        [level] = (await stock.levels(items=[MUG], locations=[LISBON])).items
        web = await stock.availability([MUG], channel="web", at=AT)
        assert (call, numbers, answer) == (
            call,
            [
                level.on_hand,
                level.unavailable,
                level.allocated,
                level.held,
                level.safety,
                web[MUG, LISBON],
            ],
            said,
        )
        assert await stock.recount() == []


async def do(words, holds):
    verb, who = words[0], words[1]
    lines = [stock.Want(MUG, LISBON, int(words[-1]))] if words[-1].isdigit() else []
    if verb == "receive":
        await stock.receive(lines, at_location=LISBON, by=HOUSE, at=AT)
    elif verb == "keep_back":
        await stock.keep_back(MUG, LISBON, int(who), by=HOUSE, at=AT)
    elif verb == "hold":
        holds[who] = await stock.hold(
            lines, for_=CartId.derived(who), until=UNTIL, at=AT, channel="web"
        )
    elif verb == "allocate":
        order = OrderId.derived(who)
        await stock.allocate(lines, for_=order, hold=holds[who].id, by=CASHIER, at=AT)
    elif verb == "ship":
        await stock.ship(lines, for_=OrderId.derived(who), by=CASHIER, at=AT)
    elif verb == "release":
        await stock.release(holds[who].id)
    elif verb == "take_back":
        goods = [(MUG, lines[0].quantity)]
        await stock.take_back(
            goods, at_location=LISBON, condition=who, for_=ReturnId.new(), by=CASHIER, at=AT
        )
    else:
        forced = verb == "force"
        await stock.sell(lines, for_=OrderId.new(), by=CASHIER, at=AT, force=forced)
