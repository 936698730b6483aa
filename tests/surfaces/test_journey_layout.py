"""A journey is laid out in layers: no box on another, every way drawn, all of it downwards but circles."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domains.journeys.drawn import Branch, HasDone, Lot, Send, Split, Wait, abandoned_cart
from interlace.surfaces.desk.journey_layout import HEIGHT, THE_END, WAY_IN, WIDTH, layout

HOUR = timedelta(hours=1)
BOUGHT = HasDone(fact="order.placed")


@st.composite
def drawings(draw):
    """Any steps, leading anywhere, circles and steps nobody can come to included."""
    many = draw(st.integers(0, 9))
    names = [f"s{number}" for number in range(many)]
    to = st.sampled_from([*names, THE_END])
    steps = [
        Branch(id=name, when=BOUGHT, then=draw(to), otherwise=draw(to))
        if draw(st.booleans())
        else Wait(id=name, span=HOUR, then=draw(to))
        for name in names
    ]
    return abandoned_cart(steps=tuple(steps))


@given(drawings())
def test_no_box_stands_on_another_and_every_way_is_drawn(journey):
    drawn = layout(journey)
    for one in drawn.boxes:
        assert 0 <= one.x <= drawn.width - WIDTH
        assert 0 <= one.y <= drawn.height - HEIGHT
        for other in drawn.boxes:
            assert one is other or abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    ways = {(step.id, to) for step in journey.steps for _, to in step.ways}
    if journey.steps:
        ways.add((WAY_IN, journey.steps[0].id))
    assert {(line.from_, line.to) for line in drawn.lines} == ways
    assert set(drawn.ports) == {
        (step.id, way) for step in journey.steps for way in range(len(step.ways))
    }
    assert layout(journey) == drawn


def test_a_journey_without_a_circle_goes_down():
    journey = abandoned_cart()
    top = {box.id: box.y for box in layout(journey).boxes}
    assert sorted(top, key=top.__getitem__) == [WAY_IN, "hour", "remind", "day", "again", THE_END]


def test_ways_to_the_same_step_are_one_line_with_both_names():
    steps = (
        Branch(id="ask", when=BOUGHT, then="wait", otherwise="wait"),
        Wait(id="wait", span=HOUR, then="ask"),
    )
    drawn = layout(abandoned_cart(steps=steps))
    assert [(line.from_, line.to, line.label) for line in drawn.lines] == [
        (WAY_IN, "ask", ""),
        ("ask", "wait", "yes or no"),
        ("wait", "ask", ""),
    ]
    assert THE_END not in {box.id for box in drawn.boxes}


@pytest.mark.parametrize(("first", "second"), [("left", "right"), ("right", "left")])
def test_ways_leave_a_box_in_the_order_of_where_they_lead(first, second):
    lots = (Lot(name="a", percent=50, then=first), Lot(name="b", percent=50, then=second))
    steps = (
        Split(id="lots", lots=lots),
        Send(id="left", template="x"),
        Send(id="right", template="x"),
    )
    drawn = layout(abandoned_cart(steps=steps))
    at = {box.id: box.x for box in drawn.boxes}
    ports = [drawn.ports["lots", 0], drawn.ports["lots", 1]]
    assert (ports[0] < ports[1]) == (at[first] < at[second])
