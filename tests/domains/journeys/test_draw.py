"""Drawing: steps are added, changed, dropped and connected; each change can be taken back."""

from datetime import timedelta

import pytest

from cast import HOUSE
from domains.journeys.drawn import (
    CART,
    Branch,
    HasDone,
    Leave,
    Lot,
    Send,
    Split,
    Wait,
    WaitUntil,
    abandoned_cart,
)
from domains.messaging.conftest import NOON
from interlace.domains import journeys
from interlace.domains.journeys.drafts import DraftChanged, NoDraft, draw, problems
from interlace.domains.journeys.journey import NoStep

BOUGHT = HasDone(fact="order.placed")
ASK = Branch(id="ask", when=BOUGHT)


def ways(journey):
    """Where every step leads."""
    return {step.id: [to for _, to in step.ways] for step in journey.steps}


def test_a_step_comes_between_two_others():
    drawn = draw.added(abandoned_cart(), ASK, after="hour")
    assert [step.id for step in drawn.steps] == ["hour", "ask", "remind", "day", "again"]
    assert ways(drawn)["hour"] == ["ask"]
    assert ways(drawn)["ask"] == ["remind", ""]


def test_a_step_comes_first_where_there_is_none():
    empty = abandoned_cart(steps=())
    assert ways(draw.added(empty, ASK)) == {"ask": ["", ""]}
    first = draw.added(abandoned_cart(), Wait(id="new", span=timedelta(hours=1)))
    assert ways(first)["new"] == ["hour"]
    assert first.steps[0].id == "new"
    end = draw.added(abandoned_cart(), Leave(id="bye", why="done"), after="again")
    assert ways(end)["again"] == ["bye"]
    after_leave = draw.added(end, ASK, after="bye")
    assert [step.id for step in after_leave.steps][-2:] == ["bye", "ask"]


def test_ways_follow_a_step_that_is_renamed_or_dropped():
    renamed = draw.changed(abandoned_cart(), "remind", Send(id="mail", template="x", then="day"))
    assert ways(renamed) == {"hour": ["mail"], "mail": ["day"], "day": ["again"], "again": [""]}
    assert ways(draw.dropped(renamed, "mail")) == {"hour": ["day"], "day": ["again"], "again": [""]}
    assert draw.dropped(renamed, "hour").steps[0].id == "mail"
    circle = abandoned_cart(steps=(Wait(id="a", span=timedelta(1), then="a"),))
    assert draw.dropped(circle, "a").steps == ()
    leave = draw.led(renamed, "mail", 0, "")
    assert ways(draw.dropped(leave, "again"))["day"] == [""]
    bye = abandoned_cart(steps=(Wait(id="a", span=timedelta(1), then="b"), Leave(id="b", why="x")))
    assert ways(draw.dropped(bye, "b")) == {"a": [""]}


@pytest.mark.parametrize(
    ("step", "led"),
    [
        (ASK, ["", "again"]),
        (WaitUntil(id="ask", fact="order.placed", within=timedelta(1)), ["", "again"]),
        (
            Split(id="ask", lots=(Lot(name="a", percent=50), Lot(name="b", percent=50))),
            ["", "again"],
        ),
    ],
)
def test_each_way_is_led_by_itself(step, led):
    drawn = abandoned_cart(steps=(step, Send(id="again", template="x")))
    assert ways(draw.led(drawn, "ask", 1, "again"))["ask"] == led


def test_a_new_step_gets_a_name_of_its_own():
    assert draw.fresh(abandoned_cart(), "wait") == "wait"
    assert draw.fresh(abandoned_cart(), "hour") == "hour 2"


def test_what_is_wrong_is_told_beside_its_step():
    drawn = abandoned_cart(
        steps=(
            Wait(id="a", span=timedelta(1), then=""),
            Send(id="b", template="x", then="b"),
            WaitUntil(id="c", fact="cow.flown", within=timedelta(1)),
        )
    )
    assert [(one.step, one.why) for one in problems(drawn)] == [
        ("c", "nobody ever tells cow.flown."),
        ("b", "nobody can come to b."),
        ("c", "nobody can come to c."),
        ("b", "b leads back to itself without a wait."),
    ]


async def test_changes_are_kept_undone_and_gone_once_published(tx):
    first = abandoned_cart()
    await journeys.drafts.begin(first, by=HOUSE, at=NOON)
    await journeys.drafts.begin(abandoned_cart(name="Other"), by=HOUSE, at=NOON)
    draft = await journeys.drafts.of(CART)
    assert (draft.journey, draft.number, draft.undoable) == (first, 0, False)
    with pytest.raises(DraftChanged):
        await journeys.drafts.undo(CART, over=0)
    second = draw.dropped(first, "again")
    await journeys.drafts.keep(second, over=0, by=HOUSE, at=NOON)
    with pytest.raises(DraftChanged):
        await journeys.drafts.keep(first, over=0, by=HOUSE, at=NOON)
    assert (await journeys.drafts.of(CART)).journey == second
    assert await journeys.drafts.list_() == [(CART, "Abandoned cart", NOON)]
    await journeys.drafts.undo(CART, over=1)
    assert (await journeys.drafts.of(CART)).journey == first
    await journeys.drafts.keep(second, over=0, by=HOUSE, at=NOON)
    assert await journeys.publish(second, by=HOUSE, at=NOON) == 1
    with pytest.raises(NoDraft):
        await journeys.drafts.of(CART)


def test_a_step_that_is_not_there_is_refused():
    with pytest.raises(NoStep):
        draw.dropped(abandoned_cart(), "nowhere")
