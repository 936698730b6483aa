"""The spelling of identifiers, and what is refused at the door."""

import pytest

from cast import ANA, CASHIER, visitor
from interlace.domains import people
from interlace.domains.people import rules
from interlace.domains.people.link import SameIdentifier
from interlace.domains.people.register import UnknownAccount
from interlace.domains.people.rules_card import card_number, checked_card
from interlace.domains.people.see import UnknownIdentifier
from interlace.kit.text import MalformedPhone
from interlace.vocabulary.ids import IdentifierId

NOBODY = IdentifierId.derived("nobody")


@pytest.mark.parametrize(
    "value", ["", " ", "0", "0000-0000", "NULL", "anonymous", "-1", "[object Object]", "x" * 201]
)
def test_a_value_that_names_nobody_is_refused(value):
    with pytest.raises(rules.WorthlessValue):
        rules.normal(people.Ref("user", value))


@pytest.mark.parametrize(
    ("ref", "region", "spelled"),
    [
        (people.Ref("email", " Ana@Example.COM"), None, "ana@example.com"),
        (people.Ref("phone", "912 345 678"), "PT", "+351912345678"),
        (people.Ref("phone", "+351 912 345 678"), None, "+351912345678"),
        (people.Ref("card", "8800-1001 2"), None, "880010012"),
        (people.Ref("user", "Ana"), None, "Ana"),
    ],
)
def test_an_identifier_has_one_spelling(ref, region, spelled):
    assert rules.normal(ref, region=region) == people.Ref(ref.kind, spelled)


def test_unknown_kinds_and_phones_without_a_country_are_refused():
    with pytest.raises(rules.UnknownKind):
        rules.normal(people.Ref("shoe", "42"))
    with pytest.raises(MalformedPhone):
        rules.normal(people.Ref("phone", "912345678"))


def test_a_card_number_carries_its_check_digit():
    assert card_number(1) == "2900000000018"
    assert checked_card("2900000000018") == "2900000000018"
    assert checked_card("88001001") == "88001001"


@pytest.mark.usefixtures("tx")
async def test_an_identifier_that_was_never_seen_is_refused_everywhere(at):
    with pytest.raises(UnknownIdentifier):
        await people.person_of(NOBODY)
    with pytest.raises(UnknownIdentifier):
        await people.proof.challenge(NOBODY, at=at)
    with pytest.raises(UnknownIdentifier):
        await people.consent(NOBODY, "marketing", granted=True, proof={}, by=CASHIER, at=at)
    with pytest.raises(UnknownAccount):
        await people.accounts.account(NOBODY)
    assert not await people.consented(NOBODY, "marketing")
    (card,) = await people.see([people.Ref("card", "1001")], at=at)
    with pytest.raises(UnknownIdentifier):
        await people.link(card, NOBODY, verified=True, why="x", by=CASHIER, at=at)
    with pytest.raises(SameIdentifier):
        await people.link(card, card, verified=True, why="x", by=CASHIER, at=at)


@pytest.mark.usefixtures("tx")
async def test_what_was_done_before_changes_nothing(at):
    card, phone = await people.see(
        [people.Ref("card", "1001"), people.Ref("phone", ANA["phone"])], at=at
    )
    for _ in range(2):
        await people.unlink(card, phone, why="recycled", by=CASHIER, at=at)
        await people.block(card, why="shared", by=CASHIER, at=at)
    await people.describe(card, {}, by=CASHIER, at=at)
    told = await people.timeline(await people.person_of(card))
    assert sorted(one.kind for one in told.items) == ["identifier.blocked", "identifiers.unlinked"]


@pytest.mark.usefixtures("tx")
@pytest.mark.parametrize("text", ["a", "ab", "12", "000", "0000000"])
async def test_find_asks_for_three_letters(at, text):
    await people.enrol(**ANA, by=CASHIER, at=at)
    assert await people.find(text) == []


@pytest.mark.usefixtures("tx")
async def test_without_a_text_those_are_found_who_became_members_last(at):
    ana = await people.enrol(**ANA, by=CASHIER, at=at)
    assert [(one.person, one.matched) for one in await people.find(" ")] == [(ana, "joined")]


@pytest.mark.usefixtures("tx")
async def test_a_code_without_a_holder_proves_the_contact_and_joins_nobody(at):
    tablet, email = await people.see(
        [people.Ref("anonymous", "tablet"), people.Ref("email", ANA["email"])], at=at
    )
    asked = await people.proof.challenge(email, at=at)
    proven = await people.proof.verify(asked.token, f" {asked.code} ", by=visitor(tablet), at=at)
    assert proven == await people.person_of(email)
    assert proven != await people.person_of(tablet)
    known = await people.by_ref(people.Ref("email", ANA["email"]))
    assert known is not None
    assert known.verified_at == at
