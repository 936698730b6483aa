"""Ring up the history: every basket as a till sale, a day at a time, several stores at once."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from interlace.demo import keys
from interlace.demo.calendar import ZONE
from interlace.demo.journey import Basket, Journey
from interlace.demo.people import card, households
from interlace.demo.progress import Progress
from interlace.demo.sales import sale
from interlace.demo.side_by_side import side_by_side
from interlace.domains import orders, people
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound
from interlace.vocabulary.ids import IdentifierId, PersonId

TILL = Actor.system(channel="till")
CARD = "card"
TRIES = 4

Cards = dict[int, tuple[IdentifierId, PersonId]]


class TotalDiffersError(Exception):
    """A sale came to another total than the basket in the files."""


async def replay(journey: Journey, progress: Progress) -> int:
    """Ring up what has happened; begun again it goes on where it stopped. Returns the baskets."""
    async with db.transaction():
        cards = await cards_of(journey)
    total = journey.count
    with progress.step("Ring up baskets", total) as done:

        async def day_in_store(baskets: Sequence[Basket]) -> None:
            await ring_up_together(baskets, cards)
            done(len(baskets))

        for _, day in groupby(journey.baskets(), _day):
            await side_by_side(day_in_store, by_store(day))
    return total


async def cards_of(journey: Journey) -> Cards:
    """The card and the person of each household."""
    numbers = [one.number for one in households(journey.history)]
    shown = [people.Ref(CARD, card(number)) for number in numbers]
    seen = await people.see(shown, at=journey.begins)
    persons = await people.persons_of(seen)
    return {
        number: (identifier, persons[identifier])
        for number, identifier in zip(numbers, seen, strict=True)
    }


def by_store(baskets: Iterable[Basket]) -> list[list[Basket]]:
    """A store's sales stay together, so that two transactions never want the same shelf."""
    stores: dict[int, list[Basket]] = {}
    for basket in baskets:
        stores.setdefault(basket.store, []).append(basket)
    return list(stores.values())


async def ring_up_together(baskets: Sequence[Basket], cards: Cards) -> None:
    """Ring up in one transaction; a household that shops in two stores at once is tried again."""
    for left in reversed(range(TRIES)):
        try:
            async with db.transaction():
                if not await _rung_up(baskets[-1]):
                    for basket in baskets:
                        await ring_up(basket, cards)
        except db.FAILURES:
            if not left:
                raise
        else:
            return


async def _rung_up(basket: Basket) -> bool:
    try:
        await orders.order(keys.sale(basket.id))
    except NotFound:
        return False
    return True


async def ring_up(basket: Basket, cards: Cards) -> None:
    """Ring up one basket and see that it costs what the file says."""
    card_, person = cards[basket.household]
    order = await orders.ring_up(sale(basket, card_, person), by=TILL, at=basket.at)
    if order.total.minor != basket.total:
        raise TotalDiffersError(basket.id, basket.total, order.total)


def _day(basket: Basket) -> object:
    return basket.at.astimezone(ZONE).date()
