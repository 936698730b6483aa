"""Whatever the order of linking and unlinking, persons are what the evidence says they are."""

import asyncio
import itertools
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import CASHIER
from interlace.domains import people
from interlace.domains.people import rules_graph, store
from interlace.domains.people.model import Held, Kind, Link, Strength
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.kit.time import instant
from interlace.vocabulary.ids import IdentifierId, PersonId

AT = instant("2026-03-14T12:00:00Z")
# A busy machine is no finding; and the examples share a transaction on purpose.
unhurried = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
NODES = [IdentifierId.derived(str(number)) for number in range(8)]
BY = Actor.system()


def link(number, a, b, strength=Strength.VERIFIED, held=None) -> Link:
    low, high = sorted((a, b))
    return Link(number, low, high, strength, held, "why", "system:x", "system", AT)


def oracle(nodes, links):
    """Components by flooding, each named by its smallest member; knows nothing of union-find."""
    named = {}
    for start in sorted(nodes):
        queue = [start]
        while queue:
            here = queue.pop()
            if here in named:
                continue
            named[here] = PersonId(start.bytes)
            queue += [one.b if one.a == here else one.a for one in links if here in (one.a, one.b)]
    return named


pairs = st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda p: p[0] != p[1])
evidence = st.lists(
    st.tuples(pairs, st.sampled_from(Strength), st.sampled_from([None, *Held])).map(
        lambda drawn: (*drawn[0], *drawn[1:])
    ),
    max_size=20,
)


@unhurried
@given(evidence)
def test_without_accounts_persons_are_the_connected_components(drawn):
    links = [link(number, *one) for number, one in enumerate(drawn)]
    settled = rules_graph.settle(NODES, links, accounts=())
    joining = [
        one
        for one in links
        if one.strength is not Strength.ASSOCIATED and one.held in (None, Held.ACCOUNTS)
    ]
    assert settled.persons == oracle(NODES, joining)


@unhurried
@given(evidence, st.sets(st.sampled_from(NODES)), st.randoms())
def test_accounts_meet_only_by_decision_and_the_order_of_rows_does_not_matter(
    drawn, accounts, shuffler
):
    links = [link(number, *one) for number, one in enumerate(drawn)]
    settled = rules_graph.settle(NODES, links, accounts=accounts)
    shuffler.shuffle(links)
    assert rules_graph.settle(NODES, links, accounts=accounts) == settled
    if not any(one.strength is Strength.DECIDED for one in links):
        homes = [settled.persons[account] for account in accounts]
        assert len(homes) == len(set(homes))
    after = [
        link(one.id, one.a, one.b, one.strength, settled.held.get(one.id, one.held))
        for one in links
    ]
    assert settled.persons == oracle(NODES, [one for one in after if one.joins])
    again = rules_graph.settle(NODES, after, accounts=accounts)
    assert again == rules_graph.Settled(settled.persons, {})


@unhurried
@given(evidence)
def test_a_path_exists_exactly_within_a_person(drawn):
    links = [link(number, *one) for number, one in enumerate(drawn)]
    persons = oracle(NODES, [one for one in links if one.joins])
    start = NODES[0]
    for end in NODES[1:]:
        steps = rules_graph.path(start, end, links)
        assert bool(steps) is (persons[start] == persons[end])
        here = start
        for step in steps:
            here = step.b if step.a == here else step.a
        assert here == end or not steps


walks = itertools.count()
steps_ = st.lists(
    st.tuples(
        st.sampled_from(["proof", "hint", "decide", "unlink"]),
        st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] != pair[1]),
    ),
    min_size=1,
    max_size=10,
)


@settings(unhurried, max_examples=20)
@given(steps_)
async def test_any_order_of_linking_and_unlinking_gives_the_persons_of_the_evidence(tx, steps):
    """The tables against a model that keeps only which pairs stand."""
    walk = next(walks)
    refs = [people.Ref(Kind.DEVICE, f"device-{walk}-{number}") for number in range(6)]
    nodes = await people.see(refs, at=AT)
    proofs, cut, decided = set(), set(), set()
    for what, (a, b) in steps:
        pair = tuple(sorted((nodes[a], nodes[b])))
        if what == "unlink":
            await people.unlink(*pair, why="apart", by=BY, at=AT)
            cut.add(pair)
            proofs.discard(pair)
            decided.discard(pair)
            continue
        await people.link(
            *pair, verified=what != "hint", decided=what == "decide", why="w", by=BY, at=AT
        )
        if what == "decide":
            cut.discard(pair)
            decided.add(pair)
        elif what == "proof" and pair not in cut | decided:
            proofs.add(pair)
        model = oracle(nodes, [link(0, *one) for one in proofs | decided])
        assert await people.persons_of(nodes) == model


async def test_parallel_links_on_overlapping_identifiers_give_one_result(commit_db):
    async with db.transaction():
        refs = [people.Ref(Kind.DEVICE, f"device-{number}") for number in range(24)]
        nodes = await people.see(refs, at=AT)
    chain = [(nodes[n], nodes[n + 1]) for n in range(23) if n != 11]
    cuts = [(nodes[3], nodes[4]), (nodes[17], nodes[18])]
    work = [*chain, *chain]
    random.Random(5).shuffle(work)

    async def join(pair):
        async with db.transaction():
            await people.link(*pair, verified=True, why="seen", by=CASHIER, at=AT)

    async def part(pair):
        async with db.transaction():
            await people.unlink(*pair, why="wrong", by=CASHIER, at=AT)

    await asyncio.gather(*(join(pair) for pair in work), *(part(pair) for pair in cuts))
    async with db.transaction():
        links = await store.live_links(nodes)
        standing = {tuple(sorted(pair)) for pair in chain} - {tuple(sorted(p)) for p in cuts}
        assert {(one.a, one.b) for one in links} == standing
        assert await people.persons_of(nodes) == oracle(nodes, links)
        assert len(set((await people.persons_of(nodes)).values())) == 4


async def test_seeing_the_same_newcomers_at_once_makes_one_of_each(commit_db):
    refs = [people.Ref(Kind.DEVICE, f"device-{number}") for number in range(50)]

    async def see(order):
        async with db.transaction():
            return await people.see(order, at=AT)

    orders = [random.Random(n).sample(refs, len(refs)) for n in range(8)]
    seen = await asyncio.gather(*(see(order) for order in orders))
    found = [dict(zip(order, ids, strict=True)) for order, ids in zip(orders, seen, strict=True)]
    assert all(one == found[0] for one in found)
