"""What holds of every quote, whatever the basket and the offers."""

from decimal import Decimal
from itertools import combinations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from domains.offers.cast import ANA, AT, BEANS, LAMP, MUG, basket, eur, line
from interlace.domains import offers
from interlace.domains.offers import rules, terms
from interlace.domains.offers.model import TablePrice
from interlace.domains.offers.offer_set import OfferSet
from interlace.domains.offers.rules_choose import clash
from interlace.domains.offers.rules_eligible import eligible
from interlace.domains.offers.rules_return import commitment_of, unwind
from interlace.domains.offers.rules_value import total
from interlace.domains.offers.scene import Context, scene_of
from interlace.kit.money import Money
from interlace.vocabulary.ids import OfferId

ITEMS = (MUG, LAMP, BEANS)
CONTEXT = Context(at=AT, prices={("card", LAMP.bytes): TablePrice(eur("7.77"), 2)})
cents = st.integers(0, 3000).map(lambda minor: Money(minor, "EUR"))
tags = st.frozensets(st.sampled_from("ab*"), max_size=2)


@st.composite
def lines_of(draw) -> tuple[offers.BasketLine, ...]:
    prices = {item: draw(st.integers(1, 2500)) for item in ITEMS}
    wanted = draw(st.lists(st.tuples(st.sampled_from(ITEMS), st.integers(1, 5)), max_size=4))
    return tuple(
        line(f"l{i}", item, quantity, str(Decimal(prices[item]) / 100))
        for i, (item, quantity) in enumerate(wanted)
    )


effects = st.one_of(
    st.builds(
        offers.effects.Percent,
        percent=st.integers(1, 100).map(Decimal),
        cheapest=st.integers(0, 2),
    ),
    st.builds(offers.effects.Amount, amount=cents),
    st.builds(offers.effects.Price, price=cents),
    st.just(offers.effects.FromTable(table="card")),
)


@st.composite
def offers_of(draw) -> list[offers.Offer]:
    return [
        offers.Offer(
            id=OfferId.derived(str(number)),
            name=str(number),
            give=draw(effects),
            when=draw(
                st.just(())
                | st.builds(offers.conditions.Spend, at_least=cents).map(lambda one: (one,))
            ),
            claim=terms.Claim(
                goods=terms.Goods(items=draw(st.frozensets(st.sampled_from(ITEMS), max_size=2))),
                take=draw(st.sampled_from((0, 0, 1, 2, 3))),
            ),
            stage=draw(st.sampled_from((terms.Stage.PRICE, terms.Stage.ITEM, terms.Stage.BASKET))),
            tags=draw(tags),
            alongside=draw(tags),
            caps=terms.Caps(
                times=draw(st.none() | st.integers(1, 2)), amount=draw(st.none() | cents)
            ),
        )
        for number in range(draw(st.integers(0, 5)))
    ]


def priced(lines, some) -> offers.Quote:
    return rules.quote(OfferSet(some), basket(*lines, customer=ANA), CONTEXT)


@settings(max_examples=50, deadline=None)
@given(lines_of(), offers_of())
def test_line_discounts_add_up_and_nothing_falls_below_zero(lines, some):
    quote = priced(lines, some)
    by_line = [discount.amount for one in quote.lines for discount in one.discounts]
    assert Money.sum(by_line, "EUR") == quote.discount
    assert Money.sum((one.amount for one in quote.applied), "EUR") == quote.discount
    assert quote.total == quote.gross - quote.discount
    for one in quote.lines:
        assert one.net == one.gross - Money.sum((d.amount for d in one.discounts), "EUR")
        assert one.net.minor >= 0
        assert all(discount.amount.minor > 0 for discount in one.discounts)
    assert quote.gap == eur("0.00")


@settings(max_examples=50, deadline=None)
@given(lines_of(), offers_of(), st.randoms(use_true_random=False))
def test_the_order_of_lines_and_offers_does_not_matter(lines, some, random):
    first = priced(lines, some)
    mixed_lines, mixed = random.sample(lines, len(lines)), random.sample(some, len(some))
    again = priced(mixed_lines, mixed)
    assert {one.id: one for one in again.lines} == {one.id: one for one in first.lines}
    assert (again.applied, again.total) == (first.applied, first.total)
    assert priced(lines, some) == first


@settings(max_examples=50, deadline=None)
@given(lines_of(), offers_of())
def test_splitting_a_line_changes_nothing(lines, some):
    split = []
    for one in lines:
        split += [
            msgspec.structs.replace(one, id=f"{one.id}.{unit}", quantity=1, amount=one.unit)
            for unit in range(one.quantity)
        ]
    whole, parts = priced(lines, some), priced(split, some)
    assert parts.total == whole.total
    assert parts.applied == whole.applied


@settings(max_examples=50, deadline=None)
@given(lines_of(), offers_of())
def test_the_choice_is_the_best_of_all_legal_choices(lines, some):
    scene = scene_of(basket(*lines, customer=ANA), CONTEXT)
    candidates = eligible(OfferSet(some), scene).applications[:10]
    if len(candidates) == 10:
        return
    best = 0
    for size in range(len(candidates) + 1):
        for chosen in combinations(candidates, size):
            if not any(clash(a, b) for a, b in combinations(chosen, 2)):
                best = max(best, total(scene, chosen))
    assert priced(lines, some).discount.minor == best


@settings(max_examples=50, deadline=None)
@given(lines_of(), offers_of())
def test_one_offer_more_never_makes_it_dearer(lines, some):
    if some:
        assert priced(lines, some).total <= priced(lines, some[:-1]).total


@settings(max_examples=50, deadline=None)
@given(lines_of(), st.randoms(use_true_random=False), st.integers(1, 7))
def test_returns_in_any_order_take_back_exactly_what_was_given(lines, random, each):
    points = offers.Offer(
        id=OfferId.derived("points"),
        name="points",
        give=offers.effects.Points(points=each, per=eur("0.50")),
        stage=terms.Stage.TENDER,
    )
    bought = commitment_of(priced(lines, [points]))
    units = [one.id for one in lines for _ in range(one.quantity)]
    random.shuffle(units)
    before: list[dict[str, int]] = []
    taken = 0
    for unit in units:
        undone = unwind(bought, before, {unit: 1})
        assert undone.points >= 0
        taken += undone.points
        before.append({unit: 1})
    assert taken == sum(one.points for one in bought.points)
