"""Linking makes one person of two identifiers; unlinking takes them apart again."""

import pytest

from cast import CASHIER, visitor
from interlace.domains import people
from interlace.domains.people.model import Held, Strength
from interlace.engine import timeline
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId

pytestmark = pytest.mark.usefixtures("tx")


async def seen(at: Instant, *texts: str) -> list[IdentifierId]:
    return await people.see(
        [people.Ref(kind, value) for kind, _, value in (text.partition(":") for text in texts)],
        at=at,
    )


async def kinds_told(identifier: IdentifierId) -> list[str]:
    return [told.kind for told in await timeline.facts_of([identifier])]


async def test_seeing_twice_gives_the_same_identifier(at):
    first = await seen(at, "email: Ana@Example.com ", "anonymous:tablet-1")
    again = await seen(at, "anonymous:tablet-1", "email:ana@example.com")
    assert first == again[::-1]


async def test_a_new_identifier_is_a_person_of_its_own(at):
    (tablet,) = await seen(at, "anonymous:tablet-1")
    assert await people.person_of(tablet) == PersonId(tablet.bytes)


async def test_a_proof_joins_and_keeps_the_older_person(at):
    (card,) = await seen(at, "card:1001")
    (phone,) = await seen(at.replace(hour=16), "phone:+351912345678")
    linked = await people.link(phone, card, verified=True, why="told staff", by=CASHIER, at=at)
    assert linked.joins
    assert await people.person_of(phone) == await people.person_of(card) == PersonId(card.bytes)
    assert await kinds_told(card) == ["identifiers.linked"]
    assert await kinds_told(phone) == ["persons.joined"]


async def test_a_hint_associates_and_joins_nobody(at):
    tablet, email = await seen(at, "anonymous:tablet-1", "email:ana@example.com")
    linked = await people.link(
        tablet, email, verified=False, why="typed", by=visitor(tablet), at=at
    )
    assert linked.strength is Strength.ASSOCIATED
    assert await people.person_of(tablet) != await people.person_of(email)
    profile = await people.profile(await people.person_of(tablet))
    assert [one.value for one in profile.associated] == ["ana@example.com"]


async def test_linking_again_changes_nothing(at):
    card, phone = await seen(at, "card:1001", "phone:+351912345678")
    first = await people.link(card, phone, verified=True, why="told staff", by=CASHIER, at=at)
    assert await people.link(phone, card, verified=True, why="again", by=CASHIER, at=at) == first


async def test_two_accounts_never_join_through_a_shared_tablet(at):
    tablet, chloe, dan = await seen(at, "anonymous:tablet", "user:chloe", "user:dan")
    await people.link(tablet, chloe, verified=True, why="logged in", by=visitor(tablet), at=at)
    held = await people.link(tablet, dan, verified=True, why="logged in", by=visitor(tablet), at=at)
    assert held.held is Held.ACCOUNTS
    assert await people.person_of(tablet) == await people.person_of(chloe)
    assert await people.person_of(dan) == PersonId(dan.bytes)
    assert "link.held" in await kinds_told(min(tablet, dan))


async def test_a_held_proof_joins_once_the_other_account_is_taken_away(at):
    tablet, chloe, dan = await seen(at, "anonymous:tablet", "user:chloe", "user:dan")
    for user in (chloe, dan):
        await people.link(tablet, user, verified=True, why="logged in", by=CASHIER, at=at)
    await people.unlink(tablet, chloe, why="it is Dan's tablet", by=CASHIER, at=at)
    assert await people.person_of(tablet) == await people.person_of(dan)
    assert await people.person_of(chloe) == PersonId(chloe.bytes)


async def test_staff_may_decide_that_two_accounts_are_one_person(at):
    private, work = await seen(at, "user:ana", "user:ana-at-work")
    await people.link(
        private, work, verified=True, decided=True, why="she said so", by=CASHIER, at=at
    )
    assert await people.person_of(private) == await people.person_of(work)


async def test_unlinking_gives_each_side_back_its_own_person(at):
    card, phone = await seen(at, "card:1001", "phone:+351912345678")
    before = await people.persons_of([card, phone])
    await people.link(card, phone, verified=True, why="told staff", by=CASHIER, at=at)
    await people.unlink(card, phone, why="recycled number", by=CASHIER, at=at)
    assert await people.persons_of([card, phone]) == before
    again = await people.link(card, phone, verified=True, why="replayed", by=CASHIER, at=at)
    assert again.held is Held.FORBIDDEN
    assert await people.persons_of([card, phone]) == before


async def test_a_decision_lifts_an_earlier_parting(at):
    card, phone = await seen(at, "card:1001", "phone:+351912345678")
    await people.unlink(card, phone, why="recycled number", by=CASHIER, at=at)
    proof = await people.link(card, phone, verified=True, why="replayed", by=CASHIER, at=at)
    assert proof.held is Held.FORBIDDEN
    await people.link(card, phone, verified=True, decided=True, why="hers", by=CASHIER, at=at)
    assert await people.person_of(card) == await people.person_of(phone)


async def test_a_shared_e_mail_stops_joining_at_the_limit(at):
    (shared,) = await seen(at, "email:till@shop.example")
    cards = await seen(at, *(f"card:{2000 + n}" for n in range(101)))
    outcomes = [
        await people.link(shared, card, verified=True, why="till", by=CASHIER, at=at)
        for card in cards
    ]
    assert [one.held for one in outcomes[:100]] == [None] * 100
    assert outcomes[100].held is Held.CROWDED


async def test_blocking_parts_everybody_who_was_joined_by_a_shared_thing(at):
    shared, ana, chloe = await seen(at, "email:till@shop.example", "card:1", "card:2")
    for card in (ana, chloe):
        await people.link(shared, card, verified=True, why="till", by=CASHIER, at=at)
    assert await people.person_of(ana) == await people.person_of(chloe)
    await people.block(shared, why="the till's own address", by=CASHIER, at=at)
    assert await people.person_of(ana) == PersonId(ana.bytes)
    assert await people.person_of(chloe) == PersonId(chloe.bytes)
    later = await people.link(shared, ana, verified=True, decided=True, why="x", by=CASHIER, at=at)
    assert later.held is Held.BLOCKED


async def test_explain_shows_the_path_of_evidence(at):
    tablet, user, phone, card = await seen(
        at, "anonymous:tablet", "user:ana", "phone:+351912345678", "card:1001"
    )
    await people.link(tablet, user, verified=True, why="logged in", by=visitor(tablet), at=at)
    await people.link(card, phone, verified=True, why="enrolment", by=CASHIER, at=at)
    await people.link(user, phone, verified=True, why="code came back", by=visitor(user), at=at)
    steps = await people.explain(tablet, card)
    assert [(step.from_.kind, step.to.kind, step.link.why) for step in steps] == [
        ("anonymous", "user", "logged in"),
        ("user", "phone", "code came back"),
        ("phone", "card", "enrolment"),
    ]
    (bruno,) = await seen(at, "anonymous:bruno")
    assert await people.explain(tablet, bruno) == []
