"""Ids, facts, refusals, text, time, places and pages keep their form."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact, fact_types
from interlace.kit.geometry import NotOnEarth, Point
from interlace.kit.ids import Id, MalformedId
from interlace.kit.money import Money
from interlace.kit.page import MalformedCursor, cursor, read_cursor
from interlace.kit.refusal import NotFound, Refusal
from interlace.kit.text import (
    MalformedEmail,
    MalformedPhone,
    fold,
    normal_email,
    normal_phone,
    slug,
)
from interlace.kit.time import BackwardPeriod, MalformedInstant, Period, instant, next_month

AT = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)


class BeanId(Id, prefix="bean"):
    __slots__ = ()


class CoffeeId(Id, prefix="coffee"):
    __slots__ = ()


class ColdCoffeeServed(Fact):
    """Coffee was served for {price}."""

    coffee: CoffeeId
    price: Money


class OutOfBeans(Refusal, status=409):
    """Only {left} beans left,
    you asked for {wanted}.

    More is told here to those who read code.
    """


@given(st.binary(min_size=16, max_size=16))
def test_an_id_reads_back_from_its_text(raw):
    bean = BeanId(raw)
    assert BeanId.parse(str(bean)) == bean
    assert len(str(bean)) == len("bean_") + 26


def test_an_id_is_as_the_typeid_specification_writes_it():
    raw = bytes.fromhex("0188bac74afa78aabc3bbd1eef28d881")
    assert str(BeanId(raw)) == "bean_01h2xcejqtf2nbrexx3vqjhp41"


def test_ids_made_later_sort_later():
    beans = [BeanId.new(AT + timedelta(milliseconds=ms)) for ms in range(50)]
    assert sorted(beans) == beans
    assert beans[0].bytes[6] >> 4 == 7
    assert BeanId.new() > beans[-1]


def test_many_ids_made_at_once_are_version_7_and_differ():
    made = BeanId.raw(300)
    assert {len(raw) for raw in made} == {16}
    assert {raw[6] >> 4 for raw in made} == {7}
    assert {raw[8] >> 6 for raw in made} == {2}
    assert {raw[:6] for raw in made} == {made[0][:6]}
    assert len(set(made)) == 300
    assert BeanId.raw(0) == []


def test_a_derived_id_is_the_same_for_the_same_words():
    assert BeanId.derived("a", "b") == BeanId.derived("a", "b")
    assert BeanId.derived("a", "b") != BeanId.derived("ab")
    assert BeanId.derived("a").bytes != CoffeeId.derived("a").bytes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bean_",
        "coffee_01h2xcejqtf2nbrexx3vqjhp41",
        "bean_81h2xcejqtf2nbrexx3vqjhp41",
        "bean_01h2xcejqtf2nbrexx3vqjhp4u",
        "01h2xcejqtf2nbrexx3vqjhp41",
    ],
)
def test_another_kinds_id_is_refused(text):
    with pytest.raises(MalformedId, match="is no bean id"):
        BeanId.parse(text)


def test_ids_of_different_kinds_are_never_equal():
    raw = bytes(16)
    assert BeanId(raw) != CoffeeId(raw)
    assert len({BeanId(raw), BeanId(raw), CoffeeId(raw)}) == 2
    assert repr(BeanId(raw)) == "bean_00000000000000000000000000"


def test_a_fact_is_named_after_what_happened():
    fact = ColdCoffeeServed(coffee=CoffeeId.derived("x"), price=Money(250, "EUR"))
    assert fact.kind == "cold_coffee.served"
    assert fact_types["cold_coffee.served"] is ColdCoffeeServed
    assert fact.subject == fact.coffee
    assert fact.sentence() == "Coffee was served for €2.50."
    assert wire.decode(wire.encode(fact), ColdCoffeeServed) == fact
    assert wire.convert(wire.to_builtins(fact), ColdCoffeeServed) == fact


def test_two_facts_can_not_share_a_name():
    with pytest.raises(TypeError, match=r"cold_coffee\.served is told by both"):
        type("ColdCoffeeServed", (Fact,), {"__module__": "elsewhere", "__annotations__": {}})


def test_a_refusal_says_what_is_the_matter():
    refusal = OutOfBeans(left=1, wanted=3)
    assert str(refusal) == "Only 1 beans left, you asked for 3."
    assert (refusal.code, refusal.status) == ("out-of-beans", 409)
    assert str(NotFound(what="bean")) == "There is no bean …."


def test_what_does_not_fit_is_refused_with_its_place():
    for malformed in (
        lambda: wire.decode(b'{"coffee": 1}', ColdCoffeeServed),
        lambda: wire.decode(b"{", ColdCoffeeServed),
        lambda: wire.convert({"coffee": 3}, ColdCoffeeServed),
    ):
        with pytest.raises(wire.Malformed):
            malformed()
    with pytest.raises(NotImplementedError):
        wire.encode(object())
    with pytest.raises(NotImplementedError):
        wire.decode_hook(object, 1)


@pytest.mark.parametrize(
    ("text", "folded", "slugged"),
    [
        ("Café Crème", "cafe creme", "cafe-creme"),
        ("Straße 9", "strasse 9", "strasse-9"),
        ("¡¡!!", "¡¡!!", "x"),
        ("Łódź", "lodz", "lodz"),
    ],
)
def test_text_is_folded_for_search_and_addresses(text, folded, slugged):
    assert (fold(text), slug(text)) == (folded, slugged)


def test_addresses_and_numbers_come_to_one_form():
    assert normal_email("  Ana.Reis@Exämple.COM ") == "ana.reis@xn--exmple-cua.com"
    assert normal_phone("912 345 678", "PT") == "+351912345678"
    assert normal_phone("+1 (513) 555-0123", "PT") == "+15135550123"


@pytest.mark.parametrize(
    "text", ["ana", "ana@", "@x.com", "a b@x.com", "a@x", "a@" + "x" * 300, "a@-.com"]
)
def test_a_malformed_address_is_refused(text):
    with pytest.raises(MalformedEmail):
        normal_email(text)


@pytest.mark.parametrize("text", ["12", "call me", "+999 1"])
def test_a_malformed_number_is_refused(text):
    with pytest.raises(MalformedPhone):
        normal_phone(text, "PT")


def test_a_period_holds_its_beginning_and_not_its_end():
    march = Period(instant("2026-03-01"), instant("2026-04-01T02:00:00+02:00"))
    assert march.contains(instant("2026-03-01T00:00:00Z"))
    assert not march.contains(instant("2026-04-01T00:00:00Z"))
    assert Period().contains(AT)
    assert march.overlaps(Period(AT))
    assert not march.overlaps(Period(instant("2026-04-01")))
    assert not Period(until=instant("2026-03-01")).overlaps(march)
    assert next_month(instant("2026-12-31")) == instant("2027-01-01")
    with pytest.raises(BackwardPeriod):
        Period(AT, instant("2026-03-01"))
    with pytest.raises(MalformedInstant):
        instant("tomorrow")


def test_lisbon_and_porto_are_274_km_apart():
    lisbon, porto = Point(38.7223, -9.1393), Point(41.1579, -8.6291)
    assert round(lisbon.km_to(porto)) == 274
    assert lisbon.km_to(lisbon) == 0
    with pytest.raises(NotOnEarth):
        Point(91, 0)


def test_a_cursor_reads_back_and_a_broken_one_is_refused():
    assert read_cursor(cursor("mug", 3)) == ["mug", 3]
    for broken in ("%%%", "AAAA", "é"):
        with pytest.raises(MalformedCursor):
            read_cursor(broken)


def test_the_house_itself_can_act():
    assert Actor.system() == Actor("system", "interlace", "system")
