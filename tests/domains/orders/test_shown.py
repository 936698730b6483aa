"""Whoever may not see people in full reads orders and parcels without knowing whose they are."""

from conftest import AT
from domains.orders.test_place import BRUNO, CARD, full_cart
from interlace.domains import fulfilment, orders
from interlace.engine import access
from interlace.kit.actor import Actor

MARKETER = Actor("staff", "m", "desk")


async def test_an_order_and_its_parcel_are_masked_for_who_looks_and_whole_for_who_works(shop, card):
    cart = await full_cart(shop)
    placed = await orders.place(cart.id, tenders=[CARD], by=BRUNO, at=AT)
    with access.unwatched():
        access.looks(MARKETER, clearly=False, where="/desk/orders")
        order = await orders.order(placed.id)
        assert order.email == "b…@…"
        assert order.address is not None
        assert (order.address.name, order.address.street) == ("B. R.", "…")
        assert (order.address.extra, order.address.city) == ("", "Porto")
        [row] = (await orders.list_()).items
        assert row.email == "b…@…"
        parcel, *_ = [one for one in await fulfilment.of(placed.id) if one.destination]
        assert (parcel.destination.name, parcel.destination.street) == ("B. R.", "…")
        assert (await fulfilment.fulfilment(parcel.id)).destination == parcel.destination
        access.looks(MARKETER, clearly=True, where="/desk/orders")
        assert (await orders.order(placed.id)).email == "bruno@example.com"
    assert (await orders.order(placed.id)).address.name == "Bruno Reis"
