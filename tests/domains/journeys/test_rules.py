"""What makes a journey sound, when a wait is over, and who draws which lot."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domains.journeys.drawn import (
    CART,
    Branch,
    HasDone,
    Leave,
    Lot,
    Says,
    Send,
    Split,
    Wait,
    abandoned_cart,
)
from interlace.domains.journeys import rules, rules_wait
from interlace.domains.journeys.rules import JourneyUnsound
from interlace.domains.journeys.shipped import (
    abandoned_cart as abandoned_cart_shipped,
)
from interlace.domains.journeys.shipped import (
    care_and_review,
    cross_sell,
    pickup_reminder,
    welcome,
    win_back,
)
from interlace.domains.journeys.walk import BUCKETS, bucket
from interlace.kit.part import pattern
from interlace.vocabulary.ids import PersonId, SegmentId

HOUR = timedelta(hours=1)
LISBON = ZoneInfo("Europe/Lisbon")


def test_a_sound_journey_is_let_through():
    rules.check(abandoned_cart())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"name": "  "}, "it has no name."),
        ({"steps": ()}, "it needs 1 to 100 steps."),
        (
            {"steps": (Wait(id="a", span=HOUR), Send(id="a", template="x"))},
            "every step needs an id of its own.",
        ),
        (
            {"steps": (Wait(id="a", span=HOUR, then="b"),)},
            "the way on from a leads to b, which is not there.",
        ),
        (
            {"steps": (Wait(id="a", span=HOUR), Send(id="b", template="x"))},
            "nobody can come to b.",
        ),
        (
            {
                "steps": (
                    Send(id="a", template="x", then="b"),
                    Branch(id="b", when=HasDone(fact="order.placed"), then="c", otherwise="a"),
                    Leave(id="c", why="bought"),
                )
            },
            "a leads back to itself without a wait.",
        ),
    ],
)
def test_what_can_not_be_walked_is_refused(changes, why):
    with pytest.raises(JourneyUnsound) as refused:
        rules.check(abandoned_cart(**changes))
    assert refused.value.fields["why"] == why


def test_a_circle_with_a_wait_is_sound():
    steps = (
        Send(id="a", template="x", then="b"),
        Wait(id="b", span=HOUR, then="c"),
        Branch(id="c", when=HasDone(fact="order.placed"), then="", otherwise="a"),
    )
    rules.check(abandoned_cart(steps=steps))


@pytest.mark.parametrize(
    ("at", "until", "due"),
    [
        ("2026-07-01T10:00", time(9), "2026-07-02T08:00"),
        ("2026-07-01T07:00", time(9), "2026-07-01T08:00"),
        ("2026-01-01T09:00", time(9), "2026-01-01T09:00"),
        ("2026-03-29T00:30", time(1, 30), "2026-03-29T01:30"),
        ("2026-10-24T20:00", time(9), "2026-10-25T09:00"),
    ],
    ids=["tomorrow", "today", "now", "the hour clocks jump over", "the night clocks go back"],
)
def test_a_time_of_day_is_the_persons_own(at, until, due):
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    assert rules_wait.next_time(moment, until, LISBON) == datetime.fromisoformat(due).replace(
        tzinfo=UTC
    )


@given(st.lists(st.integers(1, 60), min_size=1, max_size=4))
def test_every_number_draws_a_lot_and_shares_are_exact(percents):
    lots = tuple(Lot(name=str(i), percent=one) for i, one in enumerate(percents))
    split = Split(id="s", lots=lots)
    drawn = [split.drawn(number).name for number in range(0, BUCKETS, 100)]
    assert len(drawn) == 100
    left = 100
    for lot in lots[:-1]:
        assert drawn.count(lot.name) == min(lot.percent, left)
        left = max(0, left - lot.percent)
    assert drawn.count(lots[-1].name) == left


def test_a_person_draws_the_same_lot_however_often_they_enter():
    ana = PersonId.derived("ana").bytes
    assert bucket(CART, ana) == bucket(CART, ana)
    numbers = {bucket(CART, PersonId.derived(str(i)).bytes) for i in range(200)}
    assert len(numbers) > 150


@pytest.mark.parametrize(
    ("test", "value", "holds"),
    [
        ("is", 3, True),
        ("is not", 3, False),
        ("at least", 3, True),
        ("at least", 4, False),
        ("at most", 2, False),
        ("is there", None, True),
        ("contains", 3, False),
        ("at least", "3", False),
    ],
)
def test_a_field_of_a_fact_is_tested(test, value, holds):
    says = Says(field="total.minor", test=test, value=value)
    assert says.holds({"total": {"minor": 3}}) is holds
    assert not Says(field="total.euro", test="is there").holds({"total": {"minor": 3}})
    assert not Says(field="total.minor.x", test="is there").holds({"total": {"minor": 3}})


def test_lists_and_texts_contain():
    assert Says(field="tags", test="contains", value="new").holds({"tags": ["new"]})
    assert Says(field="name", test="contains", value="mug").holds({"name": "blue mug"})


def test_every_kind_of_step_has_a_sentence_of_its_fields():
    from interlace.domains.journeys.steps import kinds  # noqa: PLC0415

    for kind in kinds.values():
        assert pattern(kind).endswith(".")


def test_every_shipped_journey_is_sound_and_waits_for_facts_that_are_told():
    drawings = [
        abandoned_cart_shipped.draw(),
        care_and_review.draw(),
        cross_sell.draw(),
        pickup_reminder.draw(),
        welcome.draw(),
        win_back.draw(SegmentId.derived("lapsed")),
    ]
    assert [rules.problems(one.journey) for one in drawings] == [[]] * 6
