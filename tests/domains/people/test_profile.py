"""A profile is read through all identifiers of a person, and parts with them."""

from datetime import timedelta

import pytest

from cast import ANA, CASHIER, visitor
from interlace.domains import people
from interlace.domains.people.consent import NoContactPoint
from interlace.domains.people.describe import TooManyTraits
from interlace.domains.people.profile import UnknownPerson
from interlace.kit.actor import Actor
from interlace.vocabulary.ids import PersonId

pytestmark = pytest.mark.usefixtures("tx")


async def test_staff_outweigh_the_person_and_the_latest_wins_among_equals(at):
    (card,) = await people.see([people.Ref("card", "1001")], at=at)
    her = visitor(card)
    await people.describe(card, {"name": "Ana", "size": "S"}, by=her, at=at)
    await people.describe(card, {"name": "Ana Lima"}, by=CASHIER, at=at)
    later = at + timedelta(days=1)
    await people.describe(card, {"name": "Anita", "size": "M"}, by=her, at=later)
    await people.describe(card, {"size": "L"}, by=her, at=at - timedelta(days=1))
    profile = await people.profile(await people.person_of(card))
    assert profile.name == "Ana Lima"
    size = profile.traits["size"]
    assert (size.value, size.at, size.source) == ("M", later, f"person:{card}")


async def test_a_trait_taken_back_is_gone(at):
    (card,) = await people.see([people.Ref("card", "1001")], at=at)
    await people.describe(card, {"size": "S"}, by=CASHIER, at=at)
    await people.describe(card, {"size": None}, by=CASHIER, at=at)
    assert (await people.profile(PersonId(card.bytes))).traits == {}


async def test_traits_part_with_their_identifier(at):
    ana, bruno = await people.see([people.Ref("card", "1"), people.Ref("card", "2")], at=at)
    await people.describe(ana, {"name": "Ana"}, by=CASHIER, at=at)
    await people.describe(bruno, {"town": "Porto"}, by=CASHIER, at=at)
    await people.link(ana, bruno, verified=True, why="same voice", by=CASHIER, at=at)
    joined = await people.profile(await people.person_of(bruno))
    assert set(joined.traits) == {"name", "town"}
    await people.unlink(ana, bruno, why="two voices", by=CASHIER, at=at)
    assert set((await people.profile(PersonId(ana.bytes))).traits) == {"name"}
    assert set((await people.profile(PersonId(bruno.bytes))).traits) == {"town"}


async def test_consent_is_kept_with_its_proof(at):
    ana = await people.enrol(**ANA, by=CASHIER, at=at)
    (email,) = (await people.profile(ana)).of_kind("email")
    proof = {"text": "newsletter v3", "form": "till"}
    assert not await people.consented(email.id, "marketing")
    await people.consent(email.id, "marketing", granted=True, proof=proof, by=CASHIER, at=at)
    (held,) = (await people.profile(ana)).consents
    assert (held.purpose, held.said, held.granted, held.proof) == ("marketing", True, True, proof)
    assert await people.consented(email.id, "marketing")
    await people.consent(email.id, "marketing", granted=False, proof={}, by=CASHIER, at=at)
    assert not await people.consented(email.id, "marketing")


async def test_a_no_holds_for_all_contact_points_of_its_kind_on_a_join(at):
    one, other, phone = await people.see(
        [
            people.Ref("email", "ana@example.com"),
            people.Ref("email", "ana@work.example"),
            people.Ref("phone", ANA["phone"]),
        ],
        at=at,
    )
    for contact, granted in ((one, True), (other, False), (phone, True)):
        await people.consent(contact, "marketing", granted=granted, proof={}, by=CASHIER, at=at)
    assert await people.consented(one, "marketing")
    await people.link(one, other, verified=True, why="both hers", by=CASHIER, at=at)
    await people.link(one, phone, verified=True, why="hers too", by=CASHIER, at=at)
    assert not await people.consented(one, "marketing")
    assert not await people.consented(other, "marketing")
    assert await people.consented(phone, "marketing")
    await people.unlink(one, other, why="a colleague's", by=CASHIER, at=at)
    assert await people.consented(one, "marketing")


async def test_a_card_takes_no_consent(at):
    (card,) = await people.see([people.Ref("card", "1001")], at=at)
    with pytest.raises(NoContactPoint):
        await people.consent(card, "marketing", granted=True, proof={}, by=CASHIER, at=at)


async def test_the_timeline_runs_across_all_identifiers(at):
    tablet, card = await people.see(
        [people.Ref("anonymous", "tablet"), people.Ref("card", "1001")], at=at
    )
    await people.describe(tablet, {"a": 1}, by=visitor(tablet), at=at)
    await people.describe(card, {"b": 2}, by=CASHIER, at=at + timedelta(minutes=1))
    await people.link(
        tablet, card, verified=True, why="code", by=CASHIER, at=at + timedelta(minutes=2)
    )
    person = await people.person_of(card)
    first = await people.timeline(person, limit=2, kinds=["identifier.described"])
    assert [told.data["traits"] for told in first.items] == [{"b": 2}, {"a": 1}]
    assert first.next is not None
    assert (
        await people.timeline(person, after=first.next, kinds=["identifier.described"])
    ).items == []
    web = await people.timeline(person, channels=["web"])
    assert [told.kind for told in web.items] == ["identifier.described"]
    assert len((await people.timeline(person)).items) == 4


async def test_nobody_has_no_profile(at):
    with pytest.raises(UnknownPerson):
        await people.profile(PersonId.derived("nobody"))


async def test_too_many_traits_at_once_are_refused(at):
    (card,) = await people.see([people.Ref("card", "1001")], at=at)
    with pytest.raises(TooManyTraits):
        await people.describe(card, {f"t{n}": n for n in range(301)}, by=Actor.system(), at=at)
