"""The days of insight are the shop's own, also across a change of summer time."""

import pytest

from interlace.engine import preferences
from interlace.kit.time import instant
from interlace.surfaces.desk import figures

AFTER_THE_CHANGE = instant("2026-11-21T22:00:00Z")


@pytest.fixture(autouse=True)
def new_york(monkeypatch):
    house = preferences.House("Larkfield", "America/New_York")
    monkeypatch.setattr(preferences, "current", lambda: house)


def test_four_weeks_begin_at_a_local_midnight_before_the_clocks_went_back():
    asked = figures.asked({}, AFTER_THE_CHANGE)
    assert asked.since == instant("2026-10-25T04:00:00Z")
    assert asked.before.since == instant("2026-09-27T04:00:00Z")
    assert [f"{day}" for day in asked.days] == ["2026-10-25", "2026-11-21"]


def test_chosen_days_are_whole_days_of_the_shop():
    query = {"period": "custom", "since": "2026-10-31", "until": "2026-11-01"}
    asked = figures.asked(query, AFTER_THE_CHANGE)
    assert asked.since == instant("2026-10-31T04:00:00Z")
    assert asked.until == instant("2026-11-02T05:00:00Z")
    assert asked.query["until"] == "2026-11-01"
