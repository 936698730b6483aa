"""Segments are kept true: by facts, by time, and when it turns out who is who."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cast import CASHIER
from interlace.domains import people
from interlace.domains.people.segments import store
from interlace.domains.people.segments.count import count_next, size_before
from interlace.domains.people.segments.define import SegmentInUse, SegmentUnnamed
from interlace.domains.people.segments.follow import follow, run_out
from interlace.domains.people.segments.predicate import (
    AllOf,
    Allows,
    AnyOf,
    BoughtIn,
    Did,
    InSegment,
    Not,
    Reached,
    Seen,
    TraitIs,
    Used,
)
from interlace.domains.people.segments.rules_ask import (
    BadDays,
    BlankCondition,
    SegmentsCircle,
    TooManyConditions,
    UnknownFact,
    UnknownSegment,
)
from interlace.engine import db, timeline
from interlace.engine.timeline import Entry, write
from interlace.engine.timeline.told import from_row
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import instant
from interlace.vocabulary.ids import OrderId, PersonId, SegmentId

AT = instant("2026-03-14T12:00:00Z")
BY = Actor.system()
SINCE = """
select position, tx::text::bigint as tx, id, at, received_at, kind, channel, identifier_id, subject,
    actor, data from timeline.facts order by position
"""
BUYERS = Did(fact="order.placed", times=1, days=30)


async def seen(*refs):
    return await people.see([people.Ref(*ref) for ref in refs], at=AT)


async def buys(identifier, at, minor=1000):
    data = wire.encode({"total": Money(minor, "EUR")})
    await write([Entry("order.placed", at, "till", identifier, OrderId.new(at), "x", data)])


async def told():
    await db.flush()
    return [from_row(row) for row in await db.fetch(SINCE)]


async def defined(name, predicate, at=AT, version=1):
    made = await people.segments.define(name, predicate, by=BY, at=at)
    await count_next(made.id, version=version, after=None, at=at)
    return made


async def inside(segment):
    return {one.person for one in await store.members(segment.id, None, limit=100)}


async def changes(segment):
    facts = await timeline.facts_about(segment.id)
    return [(one.kind, one.data.get("cause")) for one in facts]


async def test_a_fact_brings_in_and_time_lets_out(tx):
    ana, bruno = await seen(("email", "ana@example.com"), ("anonymous", "bruno"))
    await buys(bruno, AT - timedelta(days=40))
    segment = await defined("Buyers", BUYERS)
    assert await inside(segment) == set()
    await buys(ana, AT - timedelta(days=2))
    await follow(await told(), at=AT)
    assert await inside(segment) == {PersonId(ana.bytes)}
    assert await people.segments.contains(segment.id, PersonId(ana.bytes))
    await run_out(AT + timedelta(days=28, seconds=-1))
    assert await inside(segment) == {PersonId(ana.bytes)}
    await run_out(AT + timedelta(days=28))
    assert await inside(segment) == set()
    assert await changes(segment) == [
        ("segment.defined", None),
        ("segment.entered", "a fact"),
        ("segment.left", "time"),
    ]


async def test_a_fact_that_is_followed_twice_changes_nothing(tx):
    (ana,) = await seen(("email", "ana@example.com"))
    segment = await defined("Buyers", BUYERS)
    await buys(ana, AT)
    facts = await told()
    await follow(facts, at=AT)
    await follow(facts, at=AT)
    assert (await changes(segment))[1:] == [("segment.entered", "a fact")]
    assert (await people.segments.segment(segment.id)).size == 1


async def test_a_late_fact_counts_from_its_own_day_and_one_dated_ahead_when_it_comes(tx):
    ana, bruno = await seen(("email", "ana@example.com"), ("anonymous", "bruno"))
    segment = await defined("Buyers", BUYERS)
    await buys(ana, AT - timedelta(days=29))
    await buys(bruno, AT + timedelta(days=3))
    await follow(await told(), at=AT)
    assert await inside(segment) == {PersonId(ana.bytes)}
    await run_out(AT + timedelta(days=3))
    assert await inside(segment) == {PersonId(bruno.bytes)}


async def test_who_was_not_seen_for_long_lapses_and_comes_back(tx):
    (ana,) = await seen(("email", "ana@example.com"))
    segment = await defined("Lapsed", Seen(edge="last", within=False, days=30))
    await buys(ana, AT)
    await follow(await told(), at=AT)
    await run_out(AT + timedelta(days=30))
    assert await inside(segment) == {PersonId(ana.bytes)}
    await buys(ana, AT + timedelta(days=31))
    await follow(await told(), at=AT + timedelta(days=31))
    assert await inside(segment) == set()


async def test_what_two_bought_is_added_up_when_they_are_one_and_parted_when_they_are_not(tx):
    ana, card = await seen(("email", "ana@example.com"), ("card", "4006381333931"))
    big = Reached(fact="order.placed", field="total", amount=Money(2000, "EUR"))
    segment = await defined("Big", big)
    await buys(ana, AT, 1500)
    await buys(card, AT, 700)
    await people.link(ana, card, verified=True, why="shown", by=CASHIER, at=AT)
    await follow(await told(), at=AT)
    assert await inside(segment) == {PersonId(min(ana, card).bytes)}
    await people.unlink(ana, card, why="a mistake", by=CASHIER, at=AT)
    await follow(await told(), at=AT)
    assert await inside(segment) == set()


async def test_taking_a_link_away_moves_also_who_hangs_on_another(tx):
    first, middle, second = await seen(("user", "u1"), ("email", "ana@example.com"), ("user", "u2"))
    segment = await defined("Two buys", Did(fact="order.placed", times=2))
    await people.link(first, middle, verified=True, why="a", by=CASHIER, at=AT)
    await people.link(second, middle, verified=True, why="b", by=CASHIER, at=AT)
    await buys(middle, AT)
    await buys(second, AT)
    await follow(await told(), at=AT)
    assert await inside(segment) == set()
    await people.block(first, why="shared", by=CASHIER, at=AT)
    await follow((await told())[-1:], at=AT)
    await follow(await told(), at=AT)
    owner = await people.person_of(second)
    assert await inside(segment) == {owner}
    assert owner == await people.person_of(middle)


async def test_the_erased_leave_with_what_they_typed(tx):
    ana, typed = await seen(("card", "4006381333931"), ("email", "ana@example.com"))
    segment = await defined("Not buyers", Not(of=BUYERS))
    await people.link(ana, typed, verified=False, why="typed", by=CASHIER, at=AT)
    await people.describe(typed, {"name": "Ana"}, by=BY, at=AT)
    await follow(await told(), at=AT)
    assert await inside(segment) == {PersonId(ana.bytes), PersonId(typed.bytes)}
    await people.erase(PersonId(ana.bytes), by=CASHIER, at=AT + timedelta(days=1))
    await follow((await told())[-1:], at=AT + timedelta(days=1))
    assert await inside(segment) == set()


async def test_a_new_definition_is_a_new_version_for_whoever_names_it_too(tx):
    ana, bruno = await seen(("email", "ana@example.com"), ("anonymous", "bruno"))
    await buys(ana, AT)
    await people.describe(bruno, {"tier": "gold"}, by=BY, at=AT)
    gold = await defined("Gold", TraitIs(name="tier", value="Gold"))
    both = await defined("Gold or buyer", AnyOf(of=(InSegment(segment=gold.id), BUYERS)))
    assert len(await inside(both)) == 2
    again = await people.segments.define("Gold", gold.predicate, by=BY, at=AT)
    assert again.version == 1
    changed = TraitIs(name="tier", value="platinum")
    await defined("Gold", changed, version=2)
    await count_next(both.id, version=1, after=None, at=AT)
    assert await inside(gold) == set()
    assert await inside(both) == {PersonId(ana.bytes)}
    assert [one.version for one in await people.segments.versions(gold.id)] == [2, 1]
    waiting = await db.fetch("select name from engine.jobs where name like '%segments%'")
    assert len(waiting) == 4
    with pytest.raises(SegmentsCircle):
        await people.segments.define("Gold", InSegment(segment=both.id), by=BY, at=AT)
    with pytest.raises(SegmentInUse):
        await people.segments.retire(gold.id, by=BY, at=AT)


async def test_a_retired_segment_holds_nobody(tx):
    (ana,) = await seen(("email", "ana@example.com"))
    await buys(ana, AT)
    segment = await defined("Buyers", BUYERS)
    assert await people.segments.of(PersonId(ana.bytes)) == {segment.id}
    await people.segments.retire(segment.id, by=BY, at=AT)
    assert await people.segments.of(PersonId(ana.bytes)) == set()
    assert await people.segments.list_() == []
    assert [one.name for one in await people.segments.list_(retired=True)] == ["Buyers"]


async def test_a_preview_counts_and_keeps_nothing_and_sizes_are_kept_by_day(tx):
    ana, bruno = await seen(("email", "ana@example.com"), ("anonymous", "bruno"))
    await buys(ana, AT)
    preview = await people.segments.size(BUYERS, at=AT)
    assert (preview.size, preview.of, preview.sample) == (1, 2, [PersonId(ana.bytes)])
    assert await people.segments.list_() == []
    segment = await defined("Buyers", BUYERS)
    await buys(bruno, AT + timedelta(days=1))
    await follow(await told(), at=AT + timedelta(days=1))
    sizes = await people.segments.sizes(segment.id, days=7, at=AT + timedelta(days=1))
    assert [(one.on.day, one.size) for one in sizes] == [(14, 1), (15, 2)]
    await size_before(segment.id, weeks=1, at=AT + timedelta(days=7))
    await size_before(segment.id, weeks=1, at=AT)
    sizes = await people.segments.sizes(segment.id, days=8, at=AT)
    assert [(one.on.day, one.size) for one in sizes] == [(7, 0), (14, 1), (15, 2)]
    page = await people.segments.members(segment.id, limit=1)
    assert [one.person for one in page.items] == [PersonId(bruno.bytes)]
    page = await people.segments.members(segment.id, after=page.next, limit=2)
    assert ([one.person for one in page.items], page.next) == ([PersonId(ana.bytes)], None)


@pytest.mark.parametrize(
    ("predicate", "refusal"),
    [
        (Did(fact="order.eaten"), UnknownFact),
        (Did(fact="segment.entered"), UnknownFact),
        (Used(channel="web", days=0), BadDays),
        (TraitIs(name=""), BlankCondition),
        (Reached(fact="order.placed", field="", amount=Decimal(1)), BlankCondition),
        (AllOf(of=(BUYERS,) * 41), TooManyConditions),
        (InSegment(segment=SegmentId.derived("none")), UnknownSegment),
    ],
)
async def test_define_refuses_what_can_not_be_asked(tx, predicate, refusal):
    with pytest.raises(refusal):
        await people.segments.define("No", predicate, by=BY, at=AT)


async def test_define_refuses_a_segment_without_a_name(tx):
    with pytest.raises(SegmentUnnamed):
        await people.segments.define(" ", BUYERS, by=BY, at=AT)


def test_a_predicate_is_said_in_one_sentence():
    gold = SegmentId.derived("gold")
    predicate = AllOf(
        of=(
            Did(fact="order.placed", times=3, days=90),
            Not(of=Allows(purpose="news", by="email")),
            AnyOf(
                of=(
                    Reached(
                        fact="order.placed",
                        field="total",
                        amount=Money(5000, "EUR"),
                        per="at once",
                    ),
                    BoughtIn(within="city", place="Lisbon"),
                    InSegment(segment=gold),
                )
            ),
            Seen(edge="last", within=False, days=30),
            Used(channel="web"),
            TraitIs(name="tier", value="gold"),
            TraitIs(name="birthday", how="known"),
            Did(fact="product.viewed", field="sku", value="MUG", how="at most", times=0),
        )
    )
    assert people.segments.sentence(predicate, {gold: "Gold"}) == (
        "Everybody who bought at least 3 times in the last 90 days and is not one who allows news"
        " by email and (bought once with total at least €50.00 or bought in the city Lisbon or is"
        " in the segment “Gold”) and was last seen over 30 days ago and used the channel web and has a tier"
        " that is gold and has a known birthday and looked at a product with sku “MUG” never."
    )
    assert people.segments.sentence(AllOf(of=())) == "Everybody who is known to us."
