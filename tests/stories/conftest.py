import pytest

from cast import ANA, CASHIER
from conftest import AT
from domains.orders.conftest import open_shop
from interlace.domains import orders, people
from interlace.engine import db
from interlace.providers.payments.card import Card
from interlace.providers.payments.cash import Cash
from interlace.providers.payments.points import Points


@pytest.fixture
def bank(tmp_path):
    """The books of the simulated bank."""
    card = Card(tmp_path / "bank" / "journal")
    orders.payments.register(outside=card)
    orders.payments.register(own=Cash())
    orders.payments.register(own=Points())
    return card.bank


@pytest.fixture
async def shop(commit_db, bank):
    """Mug, lamp and beans, ten of each in Lisbon, Porto and the warehouse, for good."""
    async with db.transaction():
        return await open_shop()


async def ana_joins(**how):
    """Ana becomes a member at the till, with what she shows of herself."""
    return await people.enrol(name=ANA["name"], region="PT", by=CASHIER, at=AT, **how)


async def life_of(person):
    """What a person did, oldest first: where, and what."""
    async with db.reading():
        page = await people.timeline(person, limit=100)
    return [(told.channel, told.kind) for told in reversed(page.items)]
