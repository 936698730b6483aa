"""What one offer does to a basket, to the cent."""

from datetime import time, timedelta
from decimal import Decimal

import msgspec
import pytest

from domains.offers.cast import (
    ANA,
    AT,
    BEANS,
    CHLOE,
    HOME,
    KITCHEN,
    LAMP,
    LISBON,
    MUG,
    PORTO,
    amount,
    basket,
    claim,
    eur,
    line,
    nets,
    offer,
    percent,
)
from interlace.domains import offers
from interlace.domains.offers import rules, rules_choose, terms
from interlace.domains.offers.effects.percent import PercentOutOfRange
from interlace.domains.offers.model import TablePrice
from interlace.domains.offers.offer_set import OfferSet
from interlace.domains.offers.pool import BasketMalformed
from interlace.domains.offers.scene import Context
from interlace.kit import wire
from interlace.kit.money import Money
from interlace.vocabulary.ids import OfferId

is_ = offers.conditions
gives = offers.effects
THREE = (line("a", MUG, 3, "9.99"), line("b", LAMP, 1, "24.50"), line("c", BEANS, 2, "4.25"))


def quote(basket, *some, **more) -> offers.Quote:
    return rules.quote(OfferSet(some), basket, Context(at=more.pop("at", AT), **more))


@pytest.mark.parametrize(
    ("give", "claimed", "net"),
    [
        (percent(10), claim(MUG), {"a": "26.97", "b": "24.50", "c": "8.50"}),
        (percent(100), claim(MUG), {"a": "0.00", "b": "24.50", "c": "8.50"}),
        (percent("12.5"), terms.Claim(), {"a": "26.22", "b": "21.44", "c": "7.44"}),
        (percent(100, cheapest=1), claim(MUG, take=3), {"a": "19.98", "b": "24.50", "c": "8.50"}),
        (percent(50, cheapest=1), claim(MUG, take=2), {"a": "24.97", "b": "24.50", "c": "8.50"}),
        (amount("5.00"), terms.Claim(), {"a": "27.59", "b": "22.55", "c": "7.83"}),
        (amount("99.00"), terms.Claim(), {"a": "0.00", "b": "0.00", "c": "0.00"}),
        (amount("0.50"), claim(MUG, take=1), {"a": "28.47", "b": "24.50", "c": "8.50"}),
        (gives.Price(price=eur("8.00")), claim(MUG), {"a": "24.00", "b": "24.50", "c": "8.50"}),
        (
            gives.Price(price=eur("20.00")),
            claim(MUG, BEANS, take=3),
            {"a": "20.00", "b": "24.50", "c": "8.50"},
        ),
        (gives.Price(price=eur("10.00")), claim(MUG), {"a": "29.97", "b": "24.50", "c": "8.50"}),
    ],
)
def test_an_effect_takes_off_exactly(give, claimed, net):
    assert nets(quote(basket(*THREE), offer("one", give, claim=claimed))) == net


def test_three_for_two_gives_the_cheapest_of_each_group_dearest_group_first():
    lines = (line("a", MUG, 4, "9.00"), line("b", BEANS, 3, "4.00"))
    both = claim(MUG, BEANS, take=3)
    answer = quote(basket(*lines), offer("3 for 2", percent(100, cheapest=1), claim=both))
    assert nets(answer) == {"a": "27.00", "b": "8.00"}
    once = terms.Caps(times=1)
    answer = quote(
        basket(*lines), offer("3 for 2", percent(100, cheapest=1), claim=both, caps=once)
    )
    assert nets(answer) == {"a": "27.00", "b": "12.00"}


def test_a_cap_on_the_amount_is_shared_by_largest_remainder():
    capped = offer("half", percent(50), caps=terms.Caps(amount=eur("10.00")))
    answer = quote(basket(*THREE), capped)
    assert answer.discount == eur("10.00")
    assert nets(answer) == {"a": "25.21", "b": "20.61", "c": "7.15"}


def test_a_table_price_may_be_for_several_units():
    card = offer("card", gives.FromTable(table="card"), stage=terms.Stage.PRICE)
    prices = {("card", MUG.bytes): TablePrice(eur("20.00"), 3)}
    for quantity, net in ((3, "20.00"), (2, "13.33"), (1, "6.67")):
        answer = quote(basket(line("a", MUG, quantity, "9.99")), card, prices=prices)
        assert nets(answer) == {"a": net}
    dearer = {("card", MUG.bytes): TablePrice(eur("12.00"))}
    assert not quote(basket(line("a", MUG, 1, "9.99")), card, prices=dearer).applied


def test_stages_build_on_each_other_when_offers_accept_each_other():
    card = offer(
        "card", gives.Price(price=eur("8.00")), claim=claim(MUG), stage=terms.Stage.PRICE,
        tags={"card"}, alongside={"*"},
    )  # fmt: skip
    tenth = offer("tenth", percent(10), stage=terms.Stage.BASKET, alongside={"card"}, tags={"x"})
    answer = quote(basket(line("a", MUG, 2, "10.00")), card, tenth)
    assert nets(answer) == {"a": "14.40"}
    assert [(d.why, str(d.amount.amount)) for d in answer.lines[0].discounts] == [
        ("card", "4.00"),
        ("tenth", "1.60"),
    ]


def test_consent_has_to_be_mutual_and_the_refusal_names_the_better():
    card = offer("card", percent(20), tags={"card"}, alongside={"coupon"})
    coupon = offer("coupon", amount("1.00"), tags={"coupon"})
    answer = quote(basket(line("a", MUG, 1, "10.00")), card, coupon)
    assert nets(answer) == {"a": "8.00"}
    refused = answer.refused[0]
    assert (refused.reason, refused.by) == ("outdone", (OfferId.derived("card"),))
    assert refused.why == "coupon can not be combined with an offer that saves more."


def test_lines_are_decided_one_by_one_where_offers_allow_it():
    mugs = offer("mugs", percent(30), claim=claim(MUG))
    all_ = offer("all", percent(10))
    answer = quote(basket(*THREE), mugs, all_)
    assert nets(answer) == {"a": "20.98", "b": "22.05", "c": "7.65"}


def test_a_threshold_counts_what_earlier_stages_left_and_says_what_is_missing():
    five_off = offer(
        "five off", amount("5.00"), stage=terms.Stage.BASKET,
        when=(is_.Spend(at_least=eur("20.00")),), tags={"b"}, alongside={"*"},
    )  # fmt: skip
    mugs = offer("mugs", percent(10), tags={"m"}, alongside={"*"})
    # 10 % off would take the basket below 20.00, so 5.00 off alone is worth more.
    answer = quote(basket(line("a", MUG, 2, "10.00")), five_off, mugs)
    assert nets(answer) == {"a": "15.00"}
    assert [one.name for one in answer.applied] == ["five off"]
    answer = quote(basket(line("a", MUG, 3, "10.00")), five_off, mugs)
    assert nets(answer) == {"a": "22.00"}
    answer = quote(basket(line("a", MUG, 1, "10.00")), five_off, mugs)
    refused = answer.refused[0]
    assert refused.slack == eur("10.00")
    assert refused.why == "At least €20.00 is spent on everything. Add €10.00."


@pytest.mark.parametrize(
    ("condition", "yes", "no"),
    [
        (is_.Quantity(at_least=3), {"quantity": 3}, {"quantity": 2}),
        (is_.HasCard(), {"customer": ANA}, {"customer": CHLOE}),
        (is_.InGroup(any_of=frozenset({"gold"})), {"customer": ANA}, {"customer": CHLOE}),
        (is_.IsKnown(), {"customer": CHLOE}, {"customer": None}),
        (is_.ThroughChannel(any_of=frozenset({"app"})), {"channel": "app"}, {"channel": "till"}),
        (is_.AtLocation(any_of=frozenset({PORTO})), {"location": PORTO}, {"location": LISBON}),
        (is_.Spend(at_least=eur("20.00")), {"quantity": 2}, {"quantity": 1}),
        (is_.Spend(at_least=Money(1, "USD")), None, {"quantity": 9}),
    ],
)
def test_a_condition_holds_or_says_why_not(condition, yes, no):
    waiting = offer("waiting", percent(50), when=(condition,))

    def asked(more) -> offers.Basket:
        return basket(line("a", MUG, more.pop("quantity", 1), "10.00"), **more)

    if yes is not None:
        assert quote(asked(dict(yes)), waiting).discount
    answer = quote(asked(dict(no)), waiting)
    assert not answer.discount
    assert [one.reason for one in answer.refused] == ["condition"] * condition.reachable
    coded = msgspec.structs.replace(waiting, codes=frozenset({"WAIT"}))
    answer = quote(asked({**no, "codes": ("wait",)}), coded)
    assert [one.needs for one in answer.refused] == [condition.sentence()]


def test_weekly_hours_are_those_of_the_place():
    # AT is a Saturday, 15:09 in Lisbon and 10:09 or 11:09 in New York.
    for zone, from_, until, holds in (
        ("Europe/Lisbon", time(15), time(16), True),
        ("Europe/Lisbon", time(16), None, False),
        ("America/New_York", time(10), time(12), True),
    ):
        happy = is_.Weekly(days=frozenset({6}), from_=from_, until=until, zone=zone)
        one = offer("happy hour", percent(50), when=(happy,))
        assert bool(quote(basket(*THREE), one).discount) is holds
    sunday = is_.Weekly(days=frozenset({7}), zone="Europe/Lisbon")
    assert not quote(basket(*THREE), offer("sunday", percent(50), when=(sunday,))).discount


def test_categories_and_exceptions_choose_the_goods():
    goods = terms.Goods(categories=frozenset({KITCHEN}), except_items=frozenset({BEANS}))
    one = offer("kitchen", percent(10), claim=terms.Claim(goods=goods))
    assert nets(quote(basket(*THREE), one)) == {"a": "26.97", "b": "24.50", "c": "8.50"}
    goods = terms.Goods(except_categories=frozenset({HOME}))
    one = offer("not home", percent(10), claim=terms.Claim(goods=goods))
    assert nets(quote(basket(*THREE), one)) == {"a": "29.97", "b": "24.50", "c": "7.65"}


def test_shipping_has_a_stage_of_its_own():
    free = offer(
        "free delivery", percent(100), stage=terms.Stage.SHIPPING,
        when=(is_.Spend(at_least=eur("50.00")),),
    )  # fmt: skip
    answer = quote(basket(*THREE, shipping=eur("4.90")), free)
    assert answer.shipping is not None
    assert (answer.shipping.net, answer.discount) == (eur("0.00"), eur("0.00"))
    assert answer.applied[0].amount == eur("4.90")
    answer = quote(basket(THREE[0], shipping=eur("4.90")), free)
    assert answer.shipping is not None
    assert answer.shipping.net == eur("4.90")
    assert answer.refused[0].slack == eur("20.03")


def test_a_public_code_opens_its_offer_whatever_the_case():
    summer = offer("summer", percent(10), codes={"Summer10"})
    assert not quote(basket(*THREE), summer).discount
    answer = quote(basket(*THREE, codes=("summer10", "SUMMER10 ", "winter")), summer)
    assert answer.discount == eur("6.30")
    assert answer.applied[0].code == "SUMMER10"
    assert [one.why for one in answer.refused] == ["There is no code WINTER."]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"until": AT}, "expired"),
        ({"from_": AT + timedelta(days=1)}, "expired"),
        ({"markets": {"US"}}, "elsewhere"),
        ({"give": gives.Amount(amount=Money(100, "USD"))}, "elsewhere"),
        ({"claim": claim(LAMP)}, "no-effect"),
    ],
)
def test_a_code_that_does_nothing_says_why(more, reason):
    give = more.pop("give", percent(10))
    summer = offer("summer", give, codes={"SUMMER"}, **more)
    answer = quote(basket(THREE[0], codes=("SUMMER",)), summer)
    assert [(one.code, one.reason) for one in answer.refused] == [("SUMMER", reason)]
    silent = msgspec.structs.replace(summer, codes=frozenset())
    assert quote(basket(THREE[0]), silent).refused == ()


def test_a_markdown_by_staff_comes_first_and_is_told_apart():
    lines = (
        line("a", MUG, 1, "10.00", markdown=eur("4.00"), reason="chipped"),
        line("b", MUG, 1, "10.00"),
    )
    answer = quote(basket(*lines), offer("half", percent(50)))
    assert nets(answer) == {"a": "3.00", "b": "5.00"}
    assert [(d.offer, d.why) for d in answer.lines[0].discounts] == [
        (None, "chipped"),
        (OfferId.derived("half"), "half"),
    ]
    assert (answer.gross, answer.discount, answer.total) == (
        eur("20.00"),
        eur("12.00"),
        eur("8.00"),
    )


def test_points_are_given_for_what_is_left_to_pay():
    points = offer("points", gives.Points(points=3, per=eur("2.00")), stage=terms.Stage.TENDER)
    half = offer("half", percent(50))
    assert quote(basket(*THREE, customer=ANA), points, half).points == 45
    assert quote(basket(*THREE), points, half).points == 0


def test_ties_go_to_fewer_offers_and_then_to_the_smaller_id():
    one, two = sorted((offer("x", percent(10)), offer("y", percent(10))), key=lambda o: o.id)
    for some in ((one, two), (two, one)):
        answer = quote(basket(THREE[0]), *some)
        assert [applied.offer for applied in answer.applied] == [one.id]
    mugs, lamp = (
        offer("m", amount("1.00"), claim=claim(MUG)),
        offer("l", amount("1.00"), claim=claim(LAMP)),
    )
    both = offer("both", amount("2.00"), claim=claim(MUG, LAMP))
    answer = quote(basket(*THREE), mugs, lamp, both)
    assert [applied.name for applied in answer.applied] == ["both"]


def test_a_search_cut_short_says_how_much_more_could_be_saved(monkeypatch):
    one = offer("one", amount("1.00"), tags={"a"}, alongside={"a"})
    two = offer("two", amount("2.00"), tags={"a"}, alongside={"a"})
    answer = quote(basket(THREE[2]), one, two)
    assert (answer.discount, answer.gap) == (eur("3.00"), eur("0.00"))
    monkeypatch.setattr(rules_choose, "SEARCH_NODES", 1)
    answer = quote(basket(THREE[2]), one, two)
    assert (answer.discount, answer.gap) == (eur("2.00"), eur("1.00"))


def test_a_group_finds_its_offers_whatever_the_goods():
    gold = offer("gold", percent(10), when=(is_.InGroup(any_of=frozenset({"gold", "blue"})),))
    assert quote(basket(*THREE, customer=ANA), gold).discount == eur("6.30")


def test_goods_are_named_as_a_shopkeeper_would():
    for goods, named in (
        (terms.Goods(), "everything"),
        (terms.Goods(items=frozenset({MUG}), label="mugs"), "mugs"),
        (terms.Goods(items=frozenset({MUG, LAMP})), "2 items, 0 categories"),
    ):
        assert is_.Quantity(at_least=2, of=goods).sentence() == (
            f"At least 2 units of {named} are in the basket."
        )


def test_a_basket_that_makes_no_sense_is_refused():
    for wrong in (
        line("a", MUG, 0, "1.00"),
        line("a", MUG, 1, "1.00", amount=eur("-1.00")),
        line("a", MUG, 1, "1.00", amount=Money(100, "USD")),
        line("a", MUG, 1, "1.00", markdown=eur("1.01")),
    ):
        with pytest.raises(BasketMalformed):
            quote(basket(wrong))
    with pytest.raises(BasketMalformed):
        quote(basket(*(line(str(i), MUG, 1, "1.00") for i in range(1001))))


def test_an_offer_that_makes_no_sense_is_refused():
    for name, more in ((" ", {}), ("x", {"claim": terms.Claim(take=-1)})):
        with pytest.raises(terms.OfferIncomplete):
            offer(name, percent(1), **more)
    with pytest.raises(PercentOutOfRange):
        percent(101)


def test_an_empty_basket_costs_nothing():
    answer = quote(basket(), offer("half", percent(50)))
    assert (answer.total, answer.lines, answer.applied) == (eur("0.00"), (), ())


def test_offers_travel_and_keep_their_fingerprint():
    first = offer(
        "first", percent("12.5"), when=(is_.Spend(at_least=eur("1.00")),), tags={"a", "b", "c"}
    )
    again = wire.decode(wire.encode(first), offers.Offer)
    assert again == first
    assert OfferSet([again]).revision == OfferSet([first]).revision
    other = offer("first", percent(13))
    assert OfferSet([other]).revision != OfferSet([first]).revision


def test_every_kind_tells_itself_in_one_sentence():
    assert set(gives.kinds) == {"percent", "amount", "price", "from-table", "points"}
    assert set(is_.kinds) >= {"spend", "quantity", "in-group", "has-card", "weekly"}
    assert is_.InGroup(any_of=frozenset({"gold", "blue"})).sentence() == (
        "The customer is in the group blue or gold."
    )
    assert gives.Points(points=2, per=eur("1.00")).sentence() == "2 points for every €1.00 paid."
    assert percent(10).percent == Decimal(10)
