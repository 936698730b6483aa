"""What goes with what: the worked table of the page, and the words of every reason."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import BEANS, LAMP, MUG
from interlace.domains import recommendations
from interlace.domains.recommendations import rules
from interlace.domains.recommendations.model import Candidate, Neighbour, Why
from interlace.vocabulary.ids import ItemId

PAGE = Path(recommendations.__file__).with_name("README.md").read_text()
ROWS = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \| [\d.]+ \| ([\d.]+)", PAGE, re.MULTILINE)
NAMES = {MUG: "Mug", LAMP: "Lamp", BEANS: "Café beans"}


def test_the_table_of_the_page_is_what_comes_out():
    counted = {ItemId.derived(name): (int(met), int(with_)) for name, with_, met, _ in ROWS}
    found = {one.item: one.score for one in rules.neighbours(counted, 100, 1000)}
    assert len(ROWS) == 5
    for name, _, _, score in ROWS:
        assert found.get(ItemId.derived(name), 0) == pytest.approx(float(score), abs=0.005)
    assert [one.score for one in rules.neighbours(counted, 100, 1000)] == sorted(
        found.values(), reverse=True
    )


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60), st.integers(0, 200))
def test_an_association_is_the_same_from_both_sides_and_never_negative(both, only_a, only_b, rest):
    a, b, total = both + only_a, both + only_b, both + only_a + only_b + rest
    score = rules.association(both, a, b, total)
    assert score >= 0
    assert score == pytest.approx(rules.association(both, b, a, total))
    assert (score > 0) == (both * total > a * b)


basket = st.sets(st.sampled_from([MUG, LAMP, BEANS]))


@given(basket, basket)
def test_a_change_leads_from_nothing_by_any_way_to_the_same_counts(first, last):
    def added(*changes):
        sums = {}
        for one in changes:
            for key, delta in [*one.items.items(), *one.pairs.items(), ("orders", one.orders)]:
                sums[key] = sums.get(key, 0) + delta
        return {key: count for key, count in sums.items() if count}

    assert added(rules.change([], first), rules.change(first, last)) == added(
        rules.change([], last)
    )


def test_scores_of_a_basket_add_up_and_the_strongest_is_named():
    near = {MUG: (Neighbour(BEANS, 18, 4.0),), LAMP: (Neighbour(BEANS, 3, 1.5),)}
    [one] = rules.beside([LAMP, MUG], near)
    assert one == Candidate(item=BEANS, why=Why.TOGETHER, score=5.5, because=MUG, together=18)
    assert rules.reason(one, NAMES, place="", shelf="") == "Bought with Mug in 18 orders"


def test_what_was_bought_weighs_more_than_what_was_looked_at_and_than_what_is_long_ago():
    near = {one: (Neighbour(BEANS, 2, 10.0),) for one in (MUG, LAMP)}
    [both] = rules.for_history([MUG], [LAMP, MUG], near)
    assert (both.score, both.because, both.why) == (15.0, MUG, Why.BOUGHT)
    [older] = rules.for_history([BEANS, MUG], [], near)
    assert older.score == 9.0
    [looked] = rules.for_history([], [LAMP], near)
    assert (looked.score, looked.why) == (5.0, Why.LOOKED)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (Why.PINNED, "We like it with Mug"),
        (Why.TOGETHER, "Bought with Mug in 1,200 orders"),
        (Why.BOUGHT, "Because you bought Mug"),
        (Why.LOOKED, "Because you looked at Mug"),
        (Why.SHELF, "Popular in Cups"),
        (Why.STORE, "Popular in Lisbon"),
        (Why.HOUSE, "Popular with our customers"),
    ],
)
def test_every_reason_is_a_sentence(why, said):
    because = MUG if why in {Why.PINNED, Why.TOGETHER, Why.BOUGHT, Why.LOOKED} else None
    one = Candidate(item=BEANS, why=why, because=because, together=1200)
    assert rules.reason(one, NAMES, place="Lisbon", shelf="Cups") == said


def test_an_item_shows_once_and_the_first_list_decides_why():
    pinned = [Candidate(item=MUG, why=Why.PINNED, because=LAMP)]
    many = rules.popular([(LAMP, 9), (MUG, 8), (BEANS, 7)], Why.HOUSE)
    assert [(one.item, one.why) for one in rules.in_turn(pinned, many, without=[BEANS])] == [
        (MUG, Why.PINNED),
        (LAMP, Why.HOUSE),
    ]
