"""How the chain brings what is ordered on the web, and what that costs; invented."""

from interlace.demo.catalogue import CURRENCY, MARKET
from interlace.domains import orders
from interlace.kit.money import Money

# Code, name, price, from which sum it is free, first and last day.
WAYS = (
    ("standard", "Standard", 599, 5000, 2, 4),
    ("express", "Express", 1299, None, 1, 1),
)


async def define_deliveries() -> None:
    for position, (code, name, price, free_from, first, last) in enumerate(WAYS):
        delivery = orders.Delivery(
            market=MARKET,
            code=code,
            name=name,
            price=Money(price, CURRENCY),
            free_from=None if free_from is None else Money(free_from, CURRENCY),
            days_from=first,
            days_until=last,
        )
        await orders.deliveries.define(delivery, position=position)
