"""Staff come in with the right password, and are kept out after too many wrong ones."""

from datetime import timedelta

import pytest
from pyotp.totp import TOTP

from conftest import AT
from interlace.engine import access, db
from interlace.engine.access.log_in import LockedOut, SecondFactorNeeded, WrongPassword, WrongPin
from interlace.kit.actor import Actor

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


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


async def test_a_second_factor_is_asked_for_once_it_is_set(rita):
    async with db.transaction():
        await access.change_staff(rita, second_factor=SECRET)
    with pytest.raises(SecondFactorNeeded):
        async with db.transaction():
            await access.log_in("rita@example.com", "long enough pw", at=AT)
    async with db.transaction():
        digits = TOTP(SECRET).at(AT)
        assert await access.log_in("rita@example.com", "long enough pw", second=digits, at=AT)


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
