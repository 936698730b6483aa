"""People are shown in full, or just enough to tell them apart; verbs always work with the whole."""

import pytest

from cast import ANA, CASHIER, HOUSE
from conftest import AT
from interlace.domains import people
from interlace.domains.people import rules
from interlace.engine import access
from interlace.kit.actor import Actor


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("name", "Ana Maria de Lima Silva", "A. M. D."),
        ("name", "", ""),
        ("email", "ana@example.com", "a…@…"),
        ("user", "ana@example.com", "a…@…"),
        ("phone", "+351912345678", "… 78"),
        ("card", "88001001", "… 01"),
        ("phone", "", ""),
        ("anonymous", "visitor-17", "visitor-17"),
    ],
)
def test_masked_leaves_enough_to_tell_people_apart(kind, value, shown):
    assert rules.masked(kind, value) == shown


@pytest.mark.parametrize(("trait", "personal"), [("work_email", True), ("tier", False)])
def test_traits_are_personal_by_their_names(trait, personal):
    assert rules.is_personal(trait) is personal


async def test_a_profile_and_its_history_are_masked_and_a_verb_sees_the_whole(tx):
    person = await people.enrol(**ANA, by=HOUSE, at=AT)
    await people.describe(person, {"tier": "gold", "birthday": "1990-05-06"}, by=HOUSE, at=AT)
    whole = await people.profile(person)
    email = whole.of_kind("email")[0].id
    await people.consent(email, "news", granted=True, proof={"ip": "::1"}, by=CASHIER, at=AT)
    with access.unwatched():
        access.looks(Actor("staff", "m", "desk"), clearly=False, where="/desk/people")
        seen = people.shown.profile(await people.profile(person, whole=True))
        assert seen.name == "A. L."
        assert seen.traits["tier"].value == "gold"
        assert seen.traits["birthday"].value == "1."
        assert {one.value for one in seen.identifiers if one.kind != "card"} == {"a…@…", "… 78"}
        assert [(one.granted, one.proof) for one in seen.consents] == [(True, {})]
        assert await people.names([person]) == {person: "A. L."}
        [card] = await people.segments.cards([person])
        assert (card.name, card.contacts["email"]) == ("A. L.", "a…@…")
        [step] = await people.explain(whole.identifiers[0].id, email)
        assert "ana@" not in f"{step.from_.value} {step.to.value}"
        assert (await people.profile(person, whole=True)).name == "Ana Lima"
        assert people.shown.without("Dear Ana Lima, hello", "Ana Lima") == "Dear A. L., hello"
    assert (await people.names([person])) == {person: "Ana Lima"}
