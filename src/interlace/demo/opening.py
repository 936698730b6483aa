"""Open the chain before its first customer comes: places, goods, prices, offers and members."""

from interlace.demo import catalogue, members, places
from interlace.demo.card_offers import CARD_PRICE, POINTS, TABLE, card_prices
from interlace.demo.deliveries import define_deliveries
from interlace.demo.journey import Journey
from interlace.demo.people import households
from interlace.demo.progress import Progress
from interlace.demo.replies import define_replies
from interlace.demo.segments import define_segments
from interlace.demo.side_by_side import side_by_side
from interlace.domains import offers, stock
from interlace.engine import db, timeline
from interlace.kit.actor import Actor

OFFICE = Actor.system(channel="desk")


async def open_chain(journey: Journey, progress: Progress) -> None:
    """Do everything once; begun again after a break it changes nothing that is there."""
    at, by = journey.begins, OFFICE
    with progress.step("Open stores and price lists", 2) as done:
        async with db.transaction():
            await timeline.ensure_months(at, journey.ends)
            await places.open_places(journey, by=by, at=at)
            done(1)
            stores = [store.id for store in places.stores_of(journey)]
            await catalogue.open_price_lists(stores, by=by, at=at)
            await define_deliveries()
            done(1)
    with progress.step("Define goods and prices", 3) as done:
        async with db.transaction():
            await catalogue.define_goods(journey, by=by, at=at)
            done(1)
            await catalogue.set_prices(journey, by=by, at=at)
            done(1)
            await offers.publish(CARD_PRICE, by=by, at=at)
            await offers.publish(POINTS, by=by, at=at)
            await offers.price_items(TABLE, list(card_prices(journey)))
            done(1)
            await define_segments(by=by, at=at)
            await define_replies()
    await _receive(journey, progress)
    await _enrol(journey, progress)


async def _receive(journey: Journey, progress: Progress) -> None:
    notes = list(places.deliveries(journey))
    with progress.step("Receive goods", len(notes)) as done:

        async def receive(note: places.Delivery) -> None:
            async with db.transaction():
                await stock.receive(
                    note.lines, at_location=note.location, key=note.key, by=OFFICE, at=note.at
                )
            done(1)

        await side_by_side(receive, notes)


async def _enrol(journey: Journey, progress: Progress) -> None:
    everybody = list(households(journey.history))
    with progress.step("Enrol members", len(everybody)) as done:

        async def enrol(household: members.Household) -> None:
            async with db.transaction():
                await members.enrol(household, by=OFFICE, at=journey.begins)
            done(1)

        await side_by_side(enrol, everybody)
