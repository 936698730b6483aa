"""Figures are the same from Parquet, from the hot tail and from both, and follow who is who."""

import asyncio
from datetime import timedelta

import pytest

from conftest import AT
from interlace.domains import insight, people
from interlace.engine import db, tell
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.vocabulary.events.orders import OrderPlaced, OrderReturned
from interlace.vocabulary.ids import LocationId, OrderId, ReturnId

WEB, TILL = "web", "till"
PORTO = LocationId.derived("porto")
DAY = timedelta(days=1)
SPAN = insight.Span(AT - 30 * DAY, AT + 30 * DAY, "Europe/Lisbon")


@pytest.fixture(autouse=True)
def lake(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERLACE_DATA", str(tmp_path))


async def buy(total: int, *, channel=WEB, at=AT, units=1, who=None, currency="EUR"):
    order = OrderId.new()
    zero = Money.zero(currency)
    fact = OrderPlaced(
        order=order,
        number=str(order)[-6:],
        market="PT",
        location=PORTO if channel == TILL else None,
        lines=(),
        units=units,
        discount=zero,
        shipping=zero,
        tax=zero,
        total=Money(total, currency),
        offers=(),
        points=0,
        cart=None,
    )
    await tell(fact, by=Actor("person", "ana", channel), at=at, identifier=who)
    return order


async def send_back(order: OrderId, amount: int, *, units=1, at=AT):
    fact = OrderReturned(
        order=order,
        return_=ReturnId.new(),
        number="1",
        market="PT",
        location=PORTO,
        units=units,
        lines=(),
        amount=Money(amount, "EUR"),
        points=0,
    )
    await tell(fact, by=Actor("staff", "rita", TILL), at=at)


async def figures(*codes, by=(), only=None, span=SPAN, currency="EUR"):
    async with db.transaction():
        made = await insight.report(codes, by=by, span=span, only=only, currency=currency)
    return [(*row.cut, *row.figures) for row in made.rows]


async def export():
    async with db.transaction():
        return await insight.export(at=AT)


async def test_a_figure_is_the_same_before_and_after_the_export(commit_db):
    async with db.transaction():
        mug = await buy(1250, units=2)
        await buy(750, channel=TILL)
        await send_back(mug, 600)
    codes = ("revenue", "sales", "orders", "items", "average_order", "return_rate")
    expected = [(1400, 2000, 2, 3, 1000, 1 / 3)]
    assert await figures(*codes) == expected
    assert await export() == 3
    assert await export() == 0
    assert await figures(*codes) == expected
    async with db.transaction():
        await buy(1000)
    assert await figures(*codes) == [(2400, 3000, 3, 4, 1000, 1 / 4)]


async def test_a_figure_is_taken_apart_by_local_day_and_channel(commit_db):
    summer_night = AT.replace(month=7, day=1, hour=23, minute=30)
    async with db.transaction():
        await buy(100, at=summer_night)
        await buy(200, at=summer_night - timedelta(hours=1), channel=TILL)
        await buy(400, at=summer_night + timedelta(hours=1), channel=TILL)
    span = insight.Span(summer_night - DAY, summer_night + DAY, "Europe/Lisbon")
    rows = await figures("sales", by=[insight.Cut.DAY, insight.Cut.CHANNEL], span=span)
    assert [(day.day, channel, sales) for day, channel, sales in rows] == [
        (1, "till", 200),
        (2, "till", 400),
        (2, "web", 100),
    ]
    only = insight.Only(channel=TILL)
    assert await figures("sales", only=only, span=span) == [(600,)]
    only = insight.Only(location=str(PORTO))
    assert await figures("orders", only=only, span=span) == [(2,)]


async def test_amounts_of_two_currencies_are_never_added(commit_db):
    async with db.transaction():
        await buy(100)
        await buy(999, currency="USD")
    assert await figures("sales", "orders") == [(100, 1)]
    assert await figures("sales", "orders", currency="USD") == [(999, 1)]


async def test_joining_two_people_makes_one_customer_of_them_in_past_figures(commit_db):
    async with db.transaction():
        card, phone = await people.see(
            [people.Ref("card", "2900000000014"), people.Ref("phone", "+351912345678")],
            at=AT,
        )
        await buy(100, who=card, channel=TILL, at=AT - DAY)
        await buy(100, who=phone, at=AT)
    await export()
    assert await figures("new_customers", "returning_customers") == [(2, 0)]
    async with db.transaction():
        by = Actor.system()
        await people.link(card, phone, verified=True, why="gave both", by=by, at=AT)
    assert await figures("new_customers", "returning_customers") == [(1, 1)]


async def test_pages_that_ask_at_once_count_each_fact_once(commit_db):
    for bought in range(1, 6):
        async with db.transaction():
            await buy(100)
        asked = await asyncio.gather(*(figures("sales", "orders") for _ in range(8)))
        assert asked == [[(100 * bought, bought)]] * 8


async def test_an_empty_span_has_nothing_to_divide_by(commit_db):
    assert await figures("revenue", "orders", "average_order", "conversion") == [(0, 0, None, None)]
    assert await figures("revenue", by=[insight.Cut.DAY]) == []


async def test_small_files_become_one_without_changing_a_figure(commit_db):
    for number in range(3):
        async with db.transaction():
            await buy(100 + number)
        await export()
    async with db.transaction():
        assert await insight.compact(at=AT, at_least=3) == 3
    assert await figures("sales", "orders") == [(303, 3)]
    async with db.transaction():
        assert await insight.compact(at=AT, at_least=3) == 0


def test_every_measure_says_what_it_is():
    for code, measure in insight.every_measure().items():
        assert code == measure.code
        assert measure.title()
        assert measure.sentence().endswith(".")


async def test_several_cuts_at_once_are_the_same_as_one_at_a_time(commit_db):
    async with db.transaction():
        await buy(1250, units=2)
        await buy(750, channel=TILL)
    cut = insight.Cut
    cuts = [(), (cut.DAY,), (cut.DAY, cut.CHANNEL), (cut.CHANNEL,), (cut.LOCATION,), (cut.MARKET,)]
    async with db.transaction():
        made = await insight.reports(["sales", "orders"], cuts=cuts, span=SPAN, currency="EUR")
    alone = [await figures("sales", "orders", by=by) for by in cuts]
    assert [[(*row.cut, *row.figures) for row in one.rows] for one in made] == alone
    assert alone[0] == [(2000, 2)]
    assert alone[3] == [("till", 750, 1), ("web", 1250, 1)]
    assert [one.cuts for one in made] == cuts
    assert {one.facts for one in made} == {2}


async def test_a_span_without_facts_still_has_its_row_of_nothing(commit_db):
    async with db.transaction():
        made = await insight.reports(
            ["orders"], cuts=[(), (insight.Cut.DAY,)], span=SPAN, currency="EUR"
        )
    assert [[row.figures for row in one.rows] for one in made] == [[(0,)], []]
