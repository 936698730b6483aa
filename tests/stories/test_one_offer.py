"""An offer costs the same on web and till to the cent, and unwinds on a partial return."""

from decimal import Decimal

import pytest

from cast import CASHIER, HOUSE, LISBON, visitor
from conftest import AT
from domains.orders.conftest import eur
from interlace.domains import offers, orders, people
from interlace.domains.offers import terms
from interlace.engine import db
from interlace.providers.payments import card as cards
from interlace.vocabulary.ids import OfferId, OrderId
from stories.conftest import ana_joins

CARD = orders.Tender(kind="card", token=cards.APPROVED)


def goods(*items, take=0):
    return terms.Claim(goods=terms.Goods(items=frozenset(items)), take=take)


def offer(name, give, **how):
    return offers.Offer(id=OfferId.derived(name), name=name, give=give, **how)


@pytest.fixture
async def ana(shop):
    """Her card; three mugs for two, a seventh off all else, and a point for every euro."""
    free_third = offers.effects.Percent(percent=Decimal(100), cheapest=1)
    seventh = offers.effects.Percent(percent=Decimal("14.29"))
    points = offers.effects.Points(points=1, per=eur(100))
    alongside_all = {"stage": terms.Stage.TENDER, "alongside": frozenset({"*"})}
    async with db.transaction():
        for one in (
            offer("3 for 2", free_third, claim=goods(shop.mug, take=3), tags=frozenset({"any"})),
            offer("A seventh", seventh, claim=goods(shop.beans, shop.lamp)),
            offer("A point for every euro", points, **alongside_all),
        ):
            await offers.publish(one, by=HOUSE, at=AT)
        [card] = (await people.profile(await ana_joins())).of_kind("card")
        return card.id


def basket(shop):
    return ((shop.mug, 4), (shop.beans, 3), (shop.lamp, 1))


async def on_the_web(shop, ana):
    her = visitor(ana)
    async with db.transaction():
        cart = await orders.open_cart(market="PT", by=her, at=AT)
        for item, units in basket(shop):
            await orders.put(cart.id, item, units, way="pickup", location=LISBON, by=her, at=AT)
        await orders.set_customer(cart.id, identifier=ana, phone="+351912345678", by=her, at=AT)
        review = await orders.review(cart.id, at=AT)
    return await orders.place(cart.id, tenders=[CARD], total=review.basket.total, by=her, at=AT)


async def at_the_till(shop, ana):
    lines = [orders.SaleLine(item=item, quantity=units) for item, units in basket(shop)]
    sale = orders.Sale(
        id=OrderId.derived("receipt 1"),
        market="PT",
        location=LISBON,
        identifier=ana,
        lines=tuple(lines),
        tenders=(orders.Tender(kind="cash"),),
    )
    async with db.transaction():
        return await orders.ring_up(sale, by=CASHIER, at=AT)


def bill(order):
    return [
        (line.sku, line.quantity, line.gross.minor, line.discount.minor, line.tax.minor)
        for line in order.lines
    ]


async def points(ana):
    async with db.reading():
        return (await offers.points(await people.person_of(ana))).points


async def test_an_offer_costs_the_same_on_web_and_till(shop, ana):
    web, till = await on_the_web(shop, ana), await at_the_till(shop, ana)
    # 14.29 % of 24.00 is 3.4296, of 49.90 it is 7.1307; food is taxed 6 %, the rest 23 %.
    assert bill(web) == [
        ("mug", 4, 5000, 1250, 701),
        ("beans", 3, 2400, 343, 116),
        ("lamp", 1, 4990, 713, 800),
    ]
    assert bill(till) == bill(web)
    assert (web.total, web.tax, web.points) == (till.total, till.tax, till.points)
    assert (till.total, till.tax, till.points) == (eur(10084), eur(1617), 100)


async def test_an_offer_unwinds_on_a_partial_return(shop, ana):
    order = await at_the_till(shop, ana)
    mugs, beans, lamp = order.lines
    assert await points(ana) == 100
    backs = []
    for line, units in ((mugs, 1), (beans, 1), (mugs, 3), (beans, 2), (lamp, 1)):
        async with db.transaction():
            back = await orders.return_(
                order.id, {line.id: units}, at_location=LISBON, by=CASHIER, at=AT
            )
        backs.append((line.sku, units, back.amount.minor, back.points))
    # A quarter of 37.50 is 9.37, and what is left of it comes back with the rest.
    assert backs == [
        ("mug", 1, 937, 9),
        ("beans", 1, 685, 7),
        ("mug", 3, 2813, 28),
        ("beans", 2, 1372, 14),
        ("lamp", 1, 4277, 42),
    ]
    assert sum(amount for _, _, amount, _ in backs) == order.total.minor
    assert await points(ana) == 0
