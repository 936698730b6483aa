"""What a message of a journey speaks of: what suits its reader, and where they say what they think."""

import msgspec
import pytest

from cast import HOUSE, LISBON, goods, open_places
from domains.messaging.conftest import NOON
from domains.recommendations.counted import EUR
from interlace.domains import catalog, messaging, orders, stock
from interlace.domains.journeys.occasion import occasion
from interlace.domains.journeys.walk import Walk
from interlace.domains.recommendations import known, store
from interlace.kit.money import Money
from interlace.providers.payments.cash import Cash
from interlace.vocabulary.ids import JourneyId, OrderId, WalkId


@pytest.fixture
async def walk(contacts):
    """Ana bought a mug in Lisbon."""
    sold = await goods(NOON)
    await open_places()
    await stock.receive([(sold.mug, 5), (sold.beans, 5)], at_location=LISBON, by=HOUSE, at=NOON)
    orders.payments.register(own=Cash())
    who = next(iter(contacts.values()))
    sale = orders.Sale(
        id=OrderId.new(),
        market="PT",
        location=LISBON,
        lines=(orders.SaleLine(item=sold.mug, quantity=1),),
        tenders=(orders.Tender(kind="cash", amount=Money(1250, EUR)),),
        identifier=who,
    )
    order = await orders.ring_up(sale, by=HOUSE, at=NOON)
    return Walk(
        id=WalkId.new(),
        journey=JourneyId.derived("cross-sell"),
        version=1,
        identifier=who,
        entered_at=NOON,
        step="show",
        since=NOON,
        data={"order": str(order.id)},
    )


async def test_the_lines_of_an_order_lead_to_its_review(walk):
    told = await occasion(walk, template="cart_reminder", by=HOUSE, at=NOON)
    [line] = told["order"]["lines"]
    token = line["address"].removeprefix(f"{messaging.ports.address()}/reviews/")
    order, product = catalog.reviews.invited(messaging.ports.secret(), token)
    assert (str(order), line["name"]) == (walk.data["order"], "Mug, Blue")
    assert product == (await catalog.find_item("mug")).product_id
    assert "picks" not in told


async def test_a_template_that_speaks_of_picks_gets_what_suits_its_reader(walk):
    words = messaging.Content(subject="For you", mail="{{ picks }}")
    await messaging.define_template(
        "picks", name="Picks", purpose="marketing", content=words, by=HOUSE, at=NOON
    )
    # Nothing was counted yet, so what stands there is nothing rather than something made up.
    told = await occasion(walk, template="picks", by=HOUSE, at=NOON)
    assert told["picks"] == []
    pinned = await _counted(walk)
    [pick] = pinned["picks"]
    assert (pick["name"], pick["price"]) == ("Café beans", {"minor": 800, "currency": EUR})
    assert pick["reason"] == "Popular in Lisbon"
    assert pick["address"].startswith(f"{messaging.ports.address()}/picks/shown_")


async def _counted(walk: Walk):
    beans = await catalog.find_item("beans")
    await store.add_items({beans.id: 1})
    await store.add_shelves({(LISBON, beans.id): 1})
    known.changed()
    changed = msgspec.structs.replace(walk, step="again")
    return await occasion(changed, template="picks", by=HOUSE, at=NOON)
