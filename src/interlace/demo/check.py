"""Compare the orders in the database with the files: every basket, store and week, to the cent."""

import msgspec

from interlace.demo import keys
from interlace.demo.account import file_sums
from interlace.demo.journey import Journey
from interlace.domains import orders
from interlace.vocabulary.ids import OrderId

PAGE = 200


class Difference(msgspec.Struct, frozen=True):
    """A store's week that does not come to what the file says; amounts are cents."""

    store: int
    week: int
    file: int
    database: int


async def differences(journey: Journey) -> list[Difference]:
    """Empty when every store and week took what the file says; other sales are not counted."""
    taken = dict.fromkeys(file_sums(journey), 0)
    sales: dict[OrderId, tuple[int, int]] = {
        keys.sale(basket.id): (basket.store, basket.week) for basket in journey.baskets()
    }
    narrow = orders.OrderFilter(since=journey.begins, until=journey.until)
    after: str | None = None
    while True:
        page = await orders.list_(narrow, after=after, limit=PAGE)
        for order in page.items:
            if place := sales.get(order.id):
                taken[place] += order.total.minor
        after = page.next
        if after is None:
            break
    return [
        Difference(store, week, cents, taken[store, week])
        for (store, week), cents in file_sums(journey).items()
        if taken[store, week] != cents
    ]
