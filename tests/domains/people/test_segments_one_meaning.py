"""Whatever happens, and in whatever order: who is in a segment is who the question holds for."""

import contextlib
import itertools
from datetime import timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import CASHIER, LISBON, PORTO
from interlace.domains import people
from interlace.domains.people import store as people_store
from interlace.domains.people.segments import look, ports, store
from interlace.domains.people.segments.count import count_next
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
from interlace.domains.people.segments.rules_ask import SIGNS
from interlace.engine import db
from interlace.engine.timeline import Entry, write
from interlace.engine.timeline.told import from_row
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import instant
from interlace.vocabulary.ids import OrderId

START = instant("2026-03-14T12:00:00Z")
BY = Actor.system()
SINCE = """
select position, tx::text::bigint as tx, id, at, received_at, kind, channel, identifier_id, subject,
    actor, data from timeline.facts where position > $1 order by position
"""
NAMES = ("ana", "bruno", "chloe")
STORES = {"lisbon": [LISBON], "porto": [PORTO], "Portugal": [LISBON, PORTO]}
KINDS = ("order.placed", "page.viewed", "product.viewed")

days = st.sampled_from([None, 3, 10])
bounds = st.sampled_from(["at least", "at most"])
leaves = st.one_of(
    st.builds(
        TraitIs,
        name=st.just("tier"),
        how=st.sampled_from(["is", "contains", "over", "under", "known"]),
        value=st.sampled_from(["Gold", "go", 1, True, 2.5]),
    ),
    st.builds(Did, fact=st.sampled_from(KINDS), how=bounds, times=st.integers(0, 2), days=days),
    st.builds(
        Did, fact=st.just("order.placed"), field=st.just("market"), value=st.sampled_from(["PT", 1])
    ),
    st.builds(Did, fact=st.just("order.placed"), channel=st.sampled_from(["web", "till"])),
    st.builds(
        Reached,
        fact=st.just("order.placed"),
        field=st.just("total"),
        amount=st.sampled_from([Money(2000, "EUR"), Money(1000, "USD")]),
        how=bounds,
        per=st.sampled_from(["in all", "at once"]),
        days=days,
    ),
    st.builds(
        Reached,
        fact=st.just("order.placed"),
        field=st.just("units"),
        amount=st.just(Decimal(3)),
        days=days,
    ),
    st.builds(
        BoughtIn, within=st.just("city"), place=st.sampled_from([*STORES, "Faro"]), days=days
    ),
    st.builds(Allows, purpose=st.just("news"), by=st.sampled_from(["email", "phone", ""])),
    st.builds(Used, channel=st.sampled_from(["web", "till"]), days=days),
    st.builds(Seen, edge=st.sampled_from(["first", "last"]), within=st.booleans(), days=st.just(5)),
)
predicates = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Not, of=inner),
        st.lists(inner, max_size=2).map(lambda of: AllOf(of=tuple(of))),
        st.lists(inner, max_size=2).map(lambda of: AnyOf(of=tuple(of))),
    ),
    max_leaves=4,
)
who = st.integers(0, 2 * len(NAMES) - 1)
pairs = st.tuples(who, who).filter(lambda pair: pair[0] != pair[1])
facts = st.tuples(
    st.just("fact"),
    who,
    st.sampled_from(KINDS),
    st.sampled_from([-4, 0, 1, 3, 9, 30]),
    st.sampled_from(["web", "till"]),
    st.sampled_from([(900, "EUR", 1, "PT", str(LISBON)), (2500, "EUR", 4, "ES", str(PORTO))]),
)
steps = st.lists(
    st.one_of(
        facts,
        facts,
        st.tuples(st.just("describe"), who, st.sampled_from(["gold", "silver", 1, 3, True, None])),
        st.tuples(st.just("consent"), who, st.booleans()),
        st.tuples(st.just("link"), pairs),
        st.tuples(st.just("link"), pairs),
        st.tuples(st.just("unlink"), pairs),
        st.tuples(st.just("block"), who),
        st.tuples(st.just("erase"), who),
        st.tuples(st.just("wait"), st.sampled_from([1, 3, 6])),
    ),
    min_size=3,
    max_size=14,
)


class Atlas:
    async def places(self, _within, name, /):
        return STORES.get(name, [])


class Undone(Exception):  # noqa: N818  no error: every example leaves the tables as they were
    pass


class Street:
    """Five people with an address and a number each, what they did, and the moment it is."""

    def __init__(self, ids):
        self.ids = ids
        self.kinds = dict(zip(ids, itertools.cycle(["email", "phone"]), strict=False))
        self.now = START
        self.facts = []
        self.traits = {}
        self.consents = {}
        self.erased = set()
        self.position = 0

    async def do(self, kind, *rest):
        """One step, and what follows from it as the worker would see to it."""
        await getattr(self, kind)(*rest)
        await db.flush()
        told = [from_row(row) for row in await db.fetch(SINCE, self.position)]
        for page in (told[:1], told[1:]):
            await follow(page, at=self.now)
        await run_out(self.now)
        if told:
            self.position = told[-1].position

    async def fact(self, who, kind, ago, channel, sold):
        minor, currency, units, market, location = sold
        money = Money(minor, currency)
        data = {"total": money, "units": units, "market": market, "location": location}
        at = self.now - timedelta(days=ago)
        subject, identifier = OrderId.new(at), self.ids[who]
        await write([Entry(kind, at, channel, identifier, subject, "x", wire.encode(data))])
        self.facts.append((identifier, kind, at, channel, wire.to_builtins(data)))

    async def describe(self, who, value):
        await people.describe(self.ids[who], {"tier": value}, by=BY, at=self.now)
        self.traits[self.ids[who]] = (self.now, self.ids[who], value)

    async def consent(self, who, granted):
        await people.consent(self.ids[who], "news", granted=granted, proof={}, by=BY, at=self.now)
        self.consents[self.ids[who]] = granted

    async def link(self, pair):
        a, b = (self.ids[one] for one in pair)
        await people.link(a, b, verified=True, why="test", by=CASHIER, at=self.now)

    async def unlink(self, pair):
        a, b = (self.ids[one] for one in pair)
        await people.unlink(a, b, why="test", by=CASHIER, at=self.now)

    async def block(self, who):
        await people.block(self.ids[who], why="test", by=CASHIER, at=self.now)

    async def erase(self, who):
        persons = await people.persons_of(self.ids)
        await people.erase(persons[self.ids[who]], by=CASHIER, at=self.now)
        # A contact that only they had typed goes with them, whoever it was last counted to.
        found = await people_store.identifiers(self.ids)
        self.erased = {one.id for one in found if one.erased_at}
        for one in self.erased:
            self.traits.pop(one, None)

    async def wait(self, days):
        self.now += timedelta(days=days)

    async def holding(self, predicate):
        """Who a predicate holds for, read from the list of what happened; knows no SQL."""
        persons = await people.persons_of(self.ids)
        told = {row["identifier_id"] for row in await db.fetch(SINCE, 0)}
        groups = {}
        for one in self.ids:
            groups.setdefault(persons[one], []).append(one)
        return {
            person
            for person, own in groups.items()
            if not self.erased.issuperset(own)
            and any(one.bytes in told for one in own)
            and self.true(predicate, own)
        }

    def true(self, predicate, own):
        match predicate:
            case AllOf(of=parts):
                return all(self.true(part, own) for part in parts)
            case AnyOf(of=parts):
                return any(self.true(part, own) for part in parts)
            case Not(of=part):
                return not self.true(part, own)
            case InSegment():
                raise AssertionError
            case leaf:
                return self.leaf(leaf, own)

    def leaf(self, leaf, own):
        past = [one for one in self.facts if one[0] in own and one[2] <= self.now]
        match leaf:
            case TraitIs():
                return self.trait(leaf, own)
            case Allows():
                said = [
                    (self.kinds[one], self.consents[one]) for one in own if one in self.consents
                ]
                no = {kind for kind, granted in said if not granted}
                yes = {kind for kind, granted in said if granted} - no
                return leaf.by in yes if leaf.by else bool(yes)
            case Seen():
                moments = sorted(one[2] for one in past)
                edge = moments and moments[0 if leaf.edge == "first" else -1]
                return bool(edge) and (self.now - edge < timedelta(days=leaf.days)) == leaf.within
            case _:
                window = leaf.days and self.now - timedelta(days=leaf.days)
                return done(leaf, [one for one in past if not window or one[2] > window])

    def trait(self, leaf, own):
        said = [self.traits[one] for one in own if one in self.traits]
        value = max(said, key=lambda one: one[:2])[2] if said else None
        if value is None:
            return False
        number = type(value) in (int, float) and type(leaf.value) in (int, float)
        same = isinstance(value, str) == isinstance(leaf.value, str)
        return {
            "known": True,
            "is": same
            and isinstance(value, bool) == isinstance(leaf.value, bool)
            and (str(value).lower() == str(leaf.value).lower() or (number and value == leaf.value)),
            "contains": str(leaf.value).lower() in str(value).lower(),
            "over": number and value > leaf.value,
            "under": number and value < leaf.value,
        }[leaf.how]


def done(leaf, past):
    """Whether the facts of a window answer a condition about deeds."""
    through = getattr(leaf, "channel", "") or None
    told = [
        one[4]
        for one in past
        if one[1] == getattr(leaf, "fact", "order.placed") and through in (None, one[3])
    ]
    match leaf:
        case Did():
            fits = [one for one in told if not leaf.field or one[leaf.field] == leaf.value]
            return bounded(len(fits), leaf.how, leaf.times)
        case Reached(amount=Money() as bar):
            totals = [one["total"] for one in told]
            paid = [one["minor"] for one in totals if one["currency"] == bar.currency]
            return bounded(come_to(paid, leaf.per), leaf.how, bar.minor)
        case Reached():
            units = [one["units"] for one in told]
            return bounded(come_to(units, leaf.per), leaf.how, leaf.amount)
        case BoughtIn():
            places = [str(one) for one in STORES.get(leaf.place, [])]
            return any(one["location"] in places for one in told)
        case Used():
            return any(one[3] == leaf.channel for one in past)


def bounded(figure, how, bar):
    return figure >= bar if how == "at least" else figure <= bar


def come_to(numbers, per):
    return sum(numbers) if per == "in all" else max(numbers, default=0)


async def street(at):
    refs = [
        ref
        for number, name in enumerate(NAMES)
        for ref in (
            people.Ref("email", f"{name}@example.com"),
            people.Ref("phone", f"+35191234567{number}"),
        )
    ]
    return Street(await people.see(refs, at=at))


@settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(predicates, min_size=4, max_size=6), steps, st.integers(0, 14))
async def test_members_are_those_the_question_holds_for(tx, asked, happened, late):
    """As facts arrive, by SQL over everybody, and read from a plain list: one answer."""
    ports.register(Atlas())
    with contextlib.suppress(Undone):
        async with db.savepoint():
            here = await street(START)
            made = [(await defined(here, number, one), one) for number, one in enumerate(asked)]
            for number, step in enumerate([*happened, ("wait", 1)]):
                if number == late:
                    # One that names another, defined when much has happened.
                    both = AnyOf(of=(InSegment(segment=made[0][0].id), asked[1]))
                    made.append((await defined(here, "late", both), AnyOf(of=tuple(asked[:2]))))
                await here.do(*step)
            for segment, one in made:
                await agrees(here, segment, one)
            raise Undone


async def defined(here, number, predicate):
    made = await people.segments.define(f"Segment {number}", predicate, by=BY, at=here.now)
    await count_next(made.id, version=1, after=None, at=here.now)
    return made


async def agrees(here, segment, asked):
    standing = await store.members(segment.id, None, limit=100)
    everybody, _ = await look.everybody(asked, at=here.now)
    right = await here.holding(asked)
    assert set(everybody) == right
    assert {one.person for one in standing} == right
    assert (await people.segments.segment(segment.id)).size == len(right)


def test_the_oracle_sees_the_same_deeds_as_signs():
    assert set(KINDS) <= set(SIGNS)
