"""Enrolling makes a member, and finds out that they were here before."""

import pytest

from cast import ANA, CASHIER, visitor
from interlace.domains import people
from interlace.domains.people.rules_card import MalformedCard
from interlace.vocabulary.ids import PersonId

pytestmark = pytest.mark.usefixtures("tx")


async def test_enrol_gives_a_card_that_any_scanner_reads(at):
    person = await people.enrol(**ANA, by=CASHIER, at=at)
    profile = await people.profile(person)
    (card,) = profile.of_kind("card")
    assert (card.value[:2], len(card.value)) == ("29", 13)
    assert profile.name == "Ana Lima"
    assert profile.member_since == at
    assert [one.value for one in profile.of_kind("email")] == ["ana@example.com"]


async def test_a_guest_who_ordered_by_phone_becomes_the_member_at_the_till(at):
    (phone,) = await people.see([people.Ref("phone", "912 345 678")], at=at, region="PT")
    member = await people.enrol(**ANA, by=CASHIER, at=at.replace(hour=18))
    assert member == await people.person_of(phone) == PersonId(phone.bytes)


async def test_enrolling_again_changes_nothing(at):
    first = await people.enrol(**ANA, card="1001", by=CASHIER, at=at)
    assert await people.enrol(**ANA, card="1001", by=CASHIER, at=at.replace(day=20)) == first
    assert (await people.profile(first)).member_since == at


async def test_a_card_of_ours_with_a_mistyped_digit_is_refused(at):
    with pytest.raises(MalformedCard):
        await people.enrol(name="Ana", card="2900000000019", by=CASHIER, at=at)


async def test_a_visitor_who_enrols_does_not_get_hold_of_others_by_typing(at):
    ana = await people.enrol(**ANA, card="1001", by=CASHIER, at=at)
    (tablet,) = await people.see([people.Ref("anonymous", "tablet")], at=at)
    for card in (None, "1001"):
        await people.enrol(**ANA, card=card, by=visitor(tablet), at=at)
    assert await people.person_of(tablet) != ana


async def test_find_by_name_mail_phone_and_card(at):
    ana = await people.enrol(**ANA, card="88001001", by=CASHIER, at=at)
    await people.enrol(name="Bruno Costa", card="88007777", by=CASHIER, at=at)
    for text in ("ana lima", "lima", "Anna Lima", "ana@exam", "912 345 678", "8001001"):
        found = await people.find(text)
        assert [one.person for one in found] == [ana], text
    assert await people.find("zz") == []


async def test_find_masks_what_a_cashier_need_not_read(at):
    await people.enrol(**ANA, card="88001001", by=CASHIER, at=at)
    (found,) = await people.find("lima", masked=True)
    assert found.name == "Ana Lima"
    assert found.contacts == {"email": "a…@…", "phone": "… 78", "card": "… 01"}
