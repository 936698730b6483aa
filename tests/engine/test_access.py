"""Staff come in with the right password, and are kept out after too many wrong ones."""

import asyncio
from datetime import timedelta

import pytest
from pyotp.totp import TOTP

from conftest import AT
from interlace.engine import access, db
from interlace.engine.access import passwords
from interlace.engine.access.log_in import LockedOut, SecondFactorNeeded, WrongPassword, WrongPin
from interlace.engine.access.second_factor import NothingOffered, WrongDigits
from interlace.kit.actor import Actor

OWNER = Actor("staff", "owner", "desk")


@pytest.fixture
async def rita(commit_db):
    async with db.transaction():
        return await access.hire(
            email=" Rita@Example.com",
            name="Rita",
            password="long enough pw",
            roles=["owner"],
            pin="4711",
            badge="100",
        )


async def test_the_right_password_opens_the_desk(rita):
    async with db.transaction():
        assert await access.log_in("rita@example.com", "long enough pw", at=AT) == rita
        assert await access.log_in_by_pin("100", "4711", at=AT) == rita


async def test_five_wrong_tries_lock_out_for_five_minutes(rita):
    for _ in range(5):
        with pytest.raises(WrongPassword):
            async with db.transaction():
                await access.log_in("rita@example.com", "wrong", at=AT)
    with pytest.raises(LockedOut):
        async with db.transaction():
            await access.log_in("rita@example.com", "long enough pw", at=AT)
    async with db.transaction():
        later = AT + timedelta(minutes=5, seconds=1)
        assert await access.log_in("rita@example.com", "long enough pw", at=later) == rita


async def test_tries_made_at_once_are_counted_one_by_one(rita):
    async def attempt() -> type[Exception] | None:
        try:
            async with db.transaction():
                await access.log_in_by_pin("100", "0000", at=AT)
        except (WrongPin, LockedOut) as error:
            return type(error)

    outcomes = await asyncio.gather(*(attempt() for _ in range(9)))
    assert (outcomes.count(WrongPin), outcomes.count(LockedOut)) == (5, 4)


async def test_a_password_outlives_as_many_right_tries_as_there_are(rita):
    for _ in range(7):
        async with db.transaction():
            assert await access.log_in("rita@example.com", "long enough pw", at=AT) == rita


async def test_a_second_factor_counts_once_its_digits_were_read(rita):
    async with db.transaction():
        with pytest.raises(NothingOffered):
            await access.confirm_second_factor(rita, "000000", by=OWNER, at=AT)
        offered = await access.offer_second_factor(rita, issuer="Mug & Lamp")
    assert offered.uri == (
        f"otpauth://totp/Mug%20%26%20Lamp:rita%40example.com?secret={offered.secret}"
        "&issuer=Mug%20%26%20Lamp"
    )
    async with db.transaction():
        with pytest.raises(WrongDigits):
            await access.confirm_second_factor(rita, "12345", by=OWNER, at=AT)
        # Nobody is asked for what they have not confirmed.
        assert await access.log_in("rita@example.com", "long enough pw", at=AT) == rita
        digits = TOTP(offered.secret).at(AT)
        await access.confirm_second_factor(rita, f"{digits[:3]} {digits[3:]}", by=OWNER, at=AT)
        assert (await access.staff_by_id(rita)).has_second_factor


async def test_digits_open_the_door_once(rita):
    secret = await with_a_second_factor(rita)
    with pytest.raises(SecondFactorNeeded):
        await log_in_with(TOTP(secret).at(AT), AT)  # used to confirm
    later = AT + timedelta(seconds=60)
    digits = TOTP(secret).at(later)
    assert await log_in_with(digits, later) == rita
    with pytest.raises(SecondFactorNeeded):
        await log_in_with(digits, later)


async def test_asking_for_the_digits_is_no_failure_but_wrong_digits_are(rita):
    await with_a_second_factor(rita)
    for _ in range(6):
        with pytest.raises(SecondFactorNeeded):
            await log_in_with("", AT)
    for _ in range(5):
        with pytest.raises(SecondFactorNeeded):
            await log_in_with("000000", AT)
    with pytest.raises(LockedOut):
        await log_in_with("", AT)


async def test_a_lost_authenticator_is_turned_off(rita):
    await with_a_second_factor(rita)
    async with db.transaction():
        await access.drop_second_factor(rita, by=OWNER, at=AT)
    assert await log_in_with("", AT) == rita
    async with db.transaction():
        did = [one.did for one in (await access.notes()).items]
    assert did == ["turned off a second factor", "turned on a second factor"]


async def with_a_second_factor(who) -> str:
    async with db.transaction():
        offered = await access.offer_second_factor(who, issuer="Interlace")
        digits = TOTP(offered.secret).at(AT)
        await access.confirm_second_factor(who, digits, by=OWNER, at=AT)
    return offered.secret


async def log_in_with(digits: str, at):
    async with db.transaction():
        return await access.log_in("rita@example.com", "long enough pw", second=digits, at=at)


async def test_a_session_is_always_a_new_one(rita):
    async with db.transaction():
        tokens = {await access.begin_session(str(rita), surface="desk", at=AT) for _ in range(3)}
        assert len(tokens) == 3
        rows = await db.fetch("select token from engine.sessions")
    # What is kept does not open the door.
    assert not {row["token"] for row in rows} & {token.encode() for token in tokens}


async def test_who_left_comes_back_only_when_told_to(rita):
    async with db.transaction():
        await access.change_staff(rita, left=True)
        await access.change_staff(rita, name="Rita R.")
        assert (await access.staff_by_id(rita)).has_left
        await access.change_staff(rita, left=False)
        assert not (await access.staff_by_id(rita)).has_left


@pytest.mark.parametrize("password", ["short pw", "x" * 201, "rita2@example.com"])
async def test_a_weak_password_hires_nobody(commit_db, password):
    async with db.transaction():
        with pytest.raises(access.WeakPassword):
            await access.hire(email="rita2@example.com", name="R", password=password, roles=[])


async def test_nobody_is_looked_at_as_long_as_somebody():
    assert not passwords.outdated(passwords._NOBODY)
    assert not await access.check_password(None, "a password")
    assert not await access.check_password("not a hash", "a password")


async def test_an_unknown_badge_is_refused_like_a_wrong_pin(rita):
    for badge in ("100", "999"):
        with pytest.raises(WrongPin):
            async with db.transaction():
                await access.log_in_by_pin(badge, "0000", at=AT)


async def test_a_session_ends_when_staff_leave(rita):
    async with db.transaction():
        token = await access.begin_session(str(rita), surface="desk", at=AT)
        assert (await access.session_of(token, surface="desk", at=AT)).holder == str(rita)
        assert await access.session_of(token, surface="till", at=AT) is None
        await access.change_staff(rita, left=True)
        assert await access.session_of(token, surface="desk", at=AT) is None


async def test_a_role_includes_what_the_house_says(rita):
    access.set_roles({"owner": ["orders.refund"]})
    async with db.transaction():
        person = await access.staff_by_id(rita)
    person.must("orders.refund")
    with pytest.raises(access.NotAllowed, match=r"orders\.delete"):
        person.must("orders.delete")


async def test_a_note_in_the_audit_log_stays_when_the_request_fails(commit_db):
    with pytest.raises(RuntimeError, match="later"):
        await look_and_fail()
    async with db.transaction():
        (note,) = (await access.notes()).items
    assert (note.who, note.did, note.what) == ("staff:staff_1", "looked at", "person_1")


async def look_and_fail():
    async with db.transaction():
        await access.note("looked at", "person_1", by=Actor("staff", "staff_1", "desk"), at=AT)
        raise RuntimeError("later")
