"""A figure of insight equals the same figure computed by SQL on the orders, to the cent."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest

from cast import CASHIER, HOUSE, LISBON, PORTO, visitor
from conftest import AT
from domains.orders.conftest import eur
from interlace.domains import insight, offers, orders, stock
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.providers.payments import card as cards
from interlace.vocabulary.ids import IdentifierId, LocationId, OfferId, OrderId

ZONE = "Europe/Lisbon"
SPAN = insight.Span(AT - timedelta(days=5), AT + timedelta(days=20), ZONE)
MEASURES = ("revenue", "sales", "returned", "orders", "items", "average_order")
BRUNO = visitor(IdentifierId.derived("bruno"))
RITA = Actor("staff", "rita", "phone")
CARD = orders.Tender(kind="card", token=cards.APPROVED)
ORDERS = 40

BY_SQL = """
with moves as (
    select placed_at as at, channel, location_id, total, 0 as gone, 0 as returned, units
    from orders.orders
    union all
    select at, by ->> 'channel', location_id, null, amount, amount, 0 from orders.returns
    union all
    select c.at, c.by ->> 'channel', o.location_id, null, c.amount, 0, 0
    from orders.cancellations c join orders.orders o on o.id = c.order_id
)
select
    date_trunc('day', at at time zone $1) as day, channel, location_id,
    coalesce(sum(total), 0) - sum(gone) as revenue, coalesce(sum(total), 0) as sales,
    sum(returned) as returned, count(total) as orders, sum(units) as items
from moves group by 1, 2, 3
"""


@pytest.fixture(autouse=True)
def lake(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERLACE_DATA", str(tmp_path))


@pytest.fixture
async def busy_shop(shop):
    """Forty orders by web, phone and till over eight days; some are cancelled or come back."""
    chance = Random(7)
    seventh = offers.effects.Percent(percent=Decimal("14.29"))
    async with db.transaction():
        goods = [(item, 200) for item in (shop.mug, shop.lamp, shop.beans)]
        for place in (LISBON, PORTO):
            await stock.receive(goods, at_location=place, by=HOUSE, at=AT)
        offer = offers.Offer(id=OfferId.derived("seventh"), name="A seventh off", give=seventh)
        await offers.publish(offer, by=HOUSE, at=AT)
    for nth in range(ORDERS):
        at = AT + timedelta(hours=chance.randrange(24 * 8))
        place = chance.choice((LISBON, PORTO))
        bought = [(item, chance.randint(1, 3)) for item, _ in chance.sample(goods, 2)]
        sell = chance.choice((at_the_till, by_phone, on_the_web))
        order = await sell(nth, bought, place, at)
        await maybe_undo(chance, order, at + timedelta(hours=chance.randrange(72)))


async def at_the_till(nth, bought, place, at):
    sale = orders.Sale(
        id=OrderId.derived(f"receipt {nth}"),
        market="PT",
        location=place,
        lines=tuple(orders.SaleLine(item=item, quantity=units) for item, units in bought),
        tenders=(orders.Tender(kind="card", amount=eur(500)), orders.Tender(kind="cash")),
    )
    async with db.transaction():
        return await orders.ring_up(sale, by=CASHIER, at=at)


async def by_phone(_, bought, place, at):
    return await ordered(RITA, bought, place, at)


async def on_the_web(_, bought, place, at):
    return await ordered(BRUNO, bought, place, at)


async def ordered(by, bought, place, at):
    async with db.transaction():
        cart = await orders.open_cart(market="PT", by=by, at=at)
        for item, units in bought:
            await orders.put(cart.id, item, units, way="pickup", location=place, by=by, at=at)
        await orders.set_customer(cart.id, phone="+351911111111", by=by, at=at)
    return await orders.place(cart.id, tenders=[CARD], by=by, at=at)


async def maybe_undo(chance, order, at):
    line = chance.choice(order.lines)
    if chance.random() < 0.6:
        return
    async with db.transaction():
        if order.channel == "till":
            some = {line.id: chance.randint(1, line.quantity)}
            place = chance.choice((LISBON, PORTO))
            await orders.return_(order.id, some, at_location=place, by=CASHIER, at=at)
        else:
            some = chance.choice((None, {line.id: 1}))
            await orders.cancel(order.id, some, reason="changed my mind", by=RITA, at=at)


async def by_report(*by):
    async with db.transaction():
        made = await insight.report(MEASURES, currency="EUR", by=by, span=SPAN)
    # Goods that came in are facts too, and make rows without a figure.
    return {row.cut: row.figures for row in made.rows if any(row.figures)}


async def by_sql():
    async with db.reading():
        rows = await db.fetch(BY_SQL, ZONE)
    return {
        (row["day"], row["channel"], str(LocationId(row["location_id"])) if row["location_id"] else None):
        (*(int(row[name]) for name in MEASURES[:-1]), average(row["sales"], row["orders"]))
        for row in rows
    }  # fmt: skip


def average(sales, many):
    return int((sales / many).quantize(Decimal(1), ROUND_HALF_UP)) if many else None


async def test_insight_equals_the_orders_by_day_channel_and_location(busy_shop):
    cuts = (insight.Cut.DAY, insight.Cut.CHANNEL, insight.Cut.LOCATION)
    expected = await by_sql()
    assert len({channel for _, channel, _ in expected}) == 3
    assert await by_report(*cuts) == expected
    async with db.transaction():
        assert await insight.export(at=AT + timedelta(days=20)) > 3 * ORDERS
    assert await by_report(*cuts) == expected

    [whole] = (await by_report()).values()
    columns = list(zip(*expected.values(), strict=True))[:5]
    assert whole == (*map(sum, columns), average(Decimal(sum(columns[1])), ORDERS))
