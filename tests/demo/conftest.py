"""The default slice of the demo's history, read once."""

import pytest

from interlace.demo.goods import goods
from interlace.demo.journey import Journey, Slice
from interlace.kit.time import instant

UNTIL = instant("2026-11-20T15:00:00Z")


@pytest.fixture(scope="session")
def journey():
    return Journey(Slice(), until=UNTIL)


@pytest.fixture(scope="session")
def baskets(journey):
    return list(journey.baskets())


@pytest.fixture(scope="session")
def ahead(journey):
    return list(journey.ahead())


@pytest.fixture(scope="session")
def shelf(journey):
    return {good.product: good for good in goods(journey.history)}
