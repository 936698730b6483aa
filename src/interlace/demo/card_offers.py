"""What the loyalty card gives: the week's card prices, and points."""

from collections.abc import Iterator

from interlace.demo import keys
from interlace.demo.journey import Journey
from interlace.domains import offers
from interlace.kit.money import Money

CURRENCY = "USD"
TABLE = "card prices"
POINTS_PER_DOLLAR = 1

CARD_PRICE = offers.Offer(
    id=keys.offer("card price"),
    name="Card price",
    when=(offers.conditions.HasCard(),),
    give=offers.effects.FromTable(table=TABLE),
    stage=offers.terms.Stage.PRICE,
)
POINTS = offers.Offer(
    id=keys.offer("points"),
    name="A point a dollar",
    when=(offers.conditions.HasCard(),),
    give=offers.effects.Points(points=POINTS_PER_DOLLAR, per=Money(100, CURRENCY)),
)


def card_prices(journey: Journey) -> Iterator[offers.terms.TableEntry]:
    """The entries of the table: an item in a store, for the weeks that the price held."""
    for product, store, first_week, last_week, unit in journey.history.rows("from card_prices"):
        yield offers.terms.TableEntry(
            item=keys.item(product),
            location=keys.location(store),
            price=Money(unit, CURRENCY),
            since=journey.calendar.monday(first_week),
            until=journey.calendar.monday(last_week + 1),
        )
