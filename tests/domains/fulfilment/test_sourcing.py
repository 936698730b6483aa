from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import BEANS, HOUSE, LAMP, MUG, PORTO, WAREHOUSE
from conftest import AT
from interlace.domains import fulfilment, stock
from interlace.domains.fulfilment.rules_sourcing import choose
from interlace.domains.fulfilment.sourcing import Candidate, Need, rules
from interlace.kit.geometry import Point
from interlace.vocabulary.ids import LocationId

BRAGA = Point(41.5454, -8.4265)


def place(code, km, mugs=0, lamps=0, *, ships=True, kind="warehouse"):
    shelf = {MUG: mugs, LAMP: lamps, BEANS: 0}
    return Candidate(LocationId.derived(code), code, kind, ships, km, shelf)


def chosen(units, *candidates):
    choice = choose(Need(units, None), candidates, rules())
    names = {one.candidate.location: one.candidate.code for one in choice.judged}
    return {names[location]: share for location, share in choice.shares.items()}


def test_one_far_place_with_everything_beats_two_near_ones():
    found = chosen(
        {MUG: 1, LAMP: 1},
        place("near", 5, mugs=1),
        place("next", 6, lamps=1),
        place("far", 600, 1, 1),
    )
    assert found == {"far": {MUG: 1, LAMP: 1}}


def test_among_as_few_places_the_nearest_send():
    found = chosen({MUG: 3}, place("a", 50, 2), place("b", 10, 2), place("c", 30, 2))
    assert found == {"b": {MUG: 2}, "c": {MUG: 1}}


def test_a_store_is_spared_unless_the_warehouse_is_much_farther():
    store = place("store", 10, 1, kind="store")
    assert chosen({MUG: 1}, store, place("warehouse", 159, 1)) == {"warehouse": {MUG: 1}}
    assert chosen({MUG: 1}, store, place("warehouse", 161, 1)) == {"store": {MUG: 1}}


def test_who_is_left_out_is_told_why():
    choice = choose(
        Need({MUG: 1}, None),
        [place("shop", 1, 5, ships=False), place("empty", 1), place("good", 9, 1)],
        rules(),
    )
    assert {one.candidate.code: one.left_out for one in choice.judged} == {
        "good": None,
        "shop": "It does not send parcels.",
        "empty": "It has nothing of what is wanted.",
    }


def test_too_little_everywhere_is_no_choice():
    assert chosen({MUG: 5}, place("a", 1, 2), place("b", 1, 2)) == {}


shelves = st.lists(
    st.tuples(st.integers(1, 500), st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=13
)


@given(shelves, st.integers(1, 6), st.integers(0, 6))
def test_no_other_combination_sends_fewer_parcels(places, mugs, lamps):
    candidates = [place(f"p{n:02}", *one) for n, one in enumerate(places)]
    units = {item: count for item, count in ((MUG, mugs), (LAMP, lamps)) if count}
    found = chosen(units, *candidates)
    for item, wanted in units.items():
        have = sum(one.shelf[item] for one in candidates)
        sent = sum(share.get(item, 0) for share in found.values())
        assert sent == (wanted if found else 0)
        assert found or any(
            sum(one.shelf[other] for one in candidates) < count for other, count in units.items()
        ), have
    fewer = range(1, len(found))
    if len(candidates) <= 10:
        for size in fewer:
            for some in combinations(candidates, size):
                assert any(
                    sum(one.shelf[item] for one in some) < wanted for item, wanted in units.items()
                )


@pytest.mark.usefixtures("places")
async def test_plan_remembers_why_and_can_be_replayed():
    await stock.receive([(MUG, 2)], at_location=WAREHOUSE, by=HOUSE, at=AT)
    await stock.receive([(MUG, 9)], at_location=PORTO, by=HOUSE, at=AT)
    made = await fulfilment.plan({MUG: 2}, destination=BRAGA, channel="web", at=AT)
    assert made.lines == [stock.Want(MUG, WAREHOUSE, 2)]
    was, now = await fulfilment.replay(made.id)
    assert (was.choice, now.choice) == (made.choice, made.choice)
    reasons = {one.candidate.code: one.left_out for one in was.choice.judged}
    assert reasons == {
        "warehouse": None,
        "lisbon": "It does not send parcels.",
        "porto": "It does not send parcels.",
    }
    with pytest.raises(stock.OutOfStock, match="Only 2 of"):
        await fulfilment.plan({MUG: 3}, destination=BRAGA, channel="web", at=AT)
