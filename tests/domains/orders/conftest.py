import pytest

from cast import HOUSE, LISBON, PORTO, WAREHOUSE, goods, open_places
from conftest import AT
from interlace.domains import orders, stock
from interlace.kit.money import Money
from interlace.providers.payments.card import Card
from interlace.providers.payments.cash import Cash


def eur(cents):
    return Money(cents, "EUR")


async def open_shop():
    """Mug, lamp and beans in Portugal, ten of each everywhere, and two ways to deliver."""
    sold = await goods(AT)
    await open_places()
    for place in (LISBON, PORTO, WAREHOUSE):
        await stock.receive(
            [(sold.mug, 10), (sold.lamp, 10), (sold.beans, 10)],
            at_location=place,
            by=HOUSE,
            at=AT,
        )
    for position, (code, price, free_from) in enumerate(
        (("standard", 390, 5000), ("express", 990, None))
    ):
        delivery = orders.Delivery(
            market="PT",
            code=code,
            name=code.title(),
            price=eur(price),
            free_from=None if free_from is None else eur(free_from),
            days_from=1,
            days_until=3,
        )
        await orders.deliveries.define(delivery, position=position)
    return sold


@pytest.fixture
def card():
    card = Card()
    orders.payments.register(outside=card)
    orders.payments.register(own=Cash())
    return card


@pytest.fixture
async def shop(tx, card):
    return await open_shop()
