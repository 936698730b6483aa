"""Shipped lines come from near by, and what a cart holds itself is there for it."""

import pytest

from cast import HOUSE, LISBON, PORTO, WAREHOUSE
from conftest import AT
from domains.orders.conftest import open_shop
from domains.orders.test_place import BRUNO, CARD, HOME
from interlace.domains import fulfilment, orders, stock
from interlace.domains.orders.checkout import ChallengeNeeded
from interlace.engine import db
from interlace.providers.payments import card as cards
from interlace.vocabulary.ids import PaymentId

CHALLENGED = orders.Tender(kind="card", token=cards.CHALLENGED)


async def cart_for(item, units, **address):
    cart = await orders.open_cart(market="PT", by=BRUNO, at=AT)
    await orders.put(cart.id, item, units, by=BRUNO, at=AT)
    await orders.set_customer(cart.id, email="bruno@example.com", by=BRUNO, at=AT)
    home = {name: getattr(HOME, name) for name in HOME.__struct_fields__} | address
    await orders.set_address(cart.id, orders.Address(**home), by=BRUNO, at=AT)
    return await orders.set_delivery(cart.id, "standard", by=BRUNO, at=AT)


async def all_ship():
    for place in (LISBON, PORTO):
        await stock.change_location(place, ships=True, by=HOUSE, at=AT)


@pytest.mark.parametrize(
    ("postcode", "city", "near"),
    [
        ("4705-319", "Braga", PORTO),
        # A parcel packed in a store costs as much as 150 km more.
        ("1495-002", "LISBÔA", WAREHOUSE),
        ("2005-001", "Santarém", WAREHOUSE),
        ("9000-018", "Funchal", WAREHOUSE),
    ],
)
async def test_a_parcel_leaves_from_near_by(shop, postcode, city, near):
    await all_ship()
    cart = await cart_for(shop.mug, 1, postcode=postcode, city=city)
    order = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    assert [line.location for line in order.lines] == [near]


async def test_a_review_counts_only_places_that_ship(shop):
    cart = await cart_for(shop.mug, 11)
    [problem] = (await orders.review(cart.id, at=AT)).problems
    assert (problem.code, problem.left) == ("out-of-stock", 10)
    with pytest.raises(stock.OutOfStock) as refused:
        await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    assert refused.value.fields["left"] == 10


@pytest.mark.usefixtures("commit_db")
async def test_the_last_mugs_stay_with_who_proves_themselves_to_their_bank(card):
    async with db.transaction():
        shop = await open_shop()
        cart = await cart_for(shop.mug, 10)
    for _ in range(2):
        with pytest.raises(ChallengeNeeded):
            await orders.place(cart.id, tenders=[CHALLENGED], key="1", by=BRUNO, at=AT)
    async with db.transaction():
        assert (await orders.review(cart.id, at=AT)).problems == ()
    [entry] = card.bank.entries()
    assert await card.prove(entry.reference, passed=True)
    await orders.payments.settle(PaymentId.parse(entry.key), at=AT)
    async with db.transaction():
        placed = (await orders.cart(cart.id)).order
        [line] = (await orders.order(placed)).lines
        [level] = (await stock.levels(items=[shop.mug], locations=[WAREHOUSE])).items
        assert (await fulfilment.of(placed))[0].location == WAREHOUSE
    assert (line.location, line.quantity) == (WAREHOUSE, 10)
    assert (level.allocated, level.held) == (10, 0)
