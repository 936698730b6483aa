"""An account is opened, entered and proven; the visitor becomes its user."""

from datetime import timedelta

import pytest

from cast import ANA, CASHIER, CHLOE, DAN, visitor
from interlace.domains import people
from interlace.domains.people.log_in import TooManyTries
from interlace.domains.people.register import EmailTaken
from interlace.engine import access
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId

pytestmark = pytest.mark.usefixtures("tx")

SECRET = "correct horse battery"


async def tablet_of(at: Instant, name: str = "tablet") -> IdentifierId:
    return (await people.see([people.Ref("anonymous", name)], at=at))[0]


async def test_the_visitor_becomes_the_user(at):
    tablet = await tablet_of(at)
    account = await people.accounts.register(
        ANA["email"], SECRET, name=ANA["name"], by=visitor(tablet), at=at
    )
    assert account.person == await people.person_of(tablet)
    assert not account.email_verified
    assert (await people.profile(account.person)).name == "Ana Lima"


async def test_logging_in_on_another_device_joins_it(at):
    first, second = await tablet_of(at), await tablet_of(at, "phone")
    account = await people.accounts.register(ANA["email"], SECRET, by=visitor(first), at=at)
    entered = await people.accounts.log_in("ANA@example.com", SECRET, by=visitor(second), at=at)
    assert entered is not None
    assert entered.user == account.user
    assert await people.person_of(second) == await people.person_of(first)


async def test_chloe_and_dan_stay_two_on_a_shared_tablet(at):
    tablet = await tablet_of(at)
    chloe = await people.accounts.register(CHLOE["email"], SECRET, by=visitor(tablet), at=at)
    dan = await people.accounts.register(DAN["email"], SECRET, by=visitor(tablet), at=at)
    assert await people.person_of(tablet) == await people.person_of(chloe.user)
    assert dan.person == PersonId(dan.user.bytes)


async def test_an_e_mail_has_one_account(at):
    tablet = await tablet_of(at)
    await people.accounts.register(ANA["email"], SECRET, by=visitor(tablet), at=at)
    with pytest.raises(EmailTaken):
        await people.accounts.register("Ana@Example.com", SECRET, by=visitor(tablet), at=at)


@pytest.mark.parametrize("password", ["short", "ana@example.com", "x" * 201])
async def test_weak_passwords_are_refused(at, password):
    with pytest.raises(access.WeakPassword):
        await people.accounts.register(
            ANA["email"], password, by=visitor(await tablet_of(at)), at=at
        )


async def test_five_wrong_passwords_close_the_door_for_a_while(at):
    guest = visitor(await tablet_of(at))
    await people.accounts.register(ANA["email"], SECRET, by=guest, at=at)
    for _ in range(5):
        assert await people.accounts.log_in(ANA["email"], "wrong password", by=guest, at=at) is None
    with pytest.raises(TooManyTries):
        await people.accounts.log_in(ANA["email"], SECRET, by=guest, at=at)
    later = at + timedelta(minutes=15)
    assert await people.accounts.log_in(ANA["email"], SECRET, by=guest, at=later) is not None


async def test_nobody_logs_in_without_an_account(at):
    guest = visitor(await tablet_of(at))
    assert await people.accounts.log_in("nobody@example.com", SECRET, by=guest, at=at) is None


async def test_a_code_that_comes_back_proves_the_e_mail_and_joins_the_member(at):
    member = await people.enrol(**ANA, by=CASHIER, at=at)
    guest = visitor(await tablet_of(at))
    account = await people.accounts.register(ANA["email"], SECRET, by=guest, at=at)
    assert account.person != member
    (email,) = await people.see([people.Ref("email", ANA["email"])], at=at)
    asked = await people.proof.challenge(email, holder=account.user, at=at)
    joined = await people.proof.verify(asked.token, asked.code, by=guest, at=at)
    assert joined == await people.person_of(account.user) == await people.person_of(email)
    assert (await people.accounts.account(account.user)).email_verified
    assert (await people.profile(joined)).member_since == at
    assert await people.proof.verify(asked.token, asked.code, by=guest, at=at) is None


async def test_a_code_dies_by_age_and_by_guessing(at):
    guest = visitor(await tablet_of(at))
    (email,) = await people.see([people.Ref("email", ANA["email"])], at=at)
    old = await people.proof.challenge(email, at=at)
    late = at + timedelta(minutes=15)
    assert await people.proof.verify(old.token, old.code, by=guest, at=late) is None
    fresh = await people.proof.challenge(email, at=late)
    wrong = "000000" if fresh.code != "000000" else "000001"
    for _ in range(5):
        assert await people.proof.verify(fresh.token, wrong, by=guest, at=late) is None
    assert await people.proof.verify(fresh.token, fresh.code, by=guest, at=late) is None


async def test_codes_are_not_asked_for_without_end(at):
    (email,) = await people.see([people.Ref("email", ANA["email"])], at=at)
    for _ in range(5):
        await people.proof.challenge(email, at=at)
    with pytest.raises(TooManyTries):
        await people.proof.challenge(email, at=at)
