"""Log in to a shop account: the visitor of this device turns out to be its user."""

from datetime import timedelta

from interlace.domains.people import rules, store_accounts
from interlace.domains.people.link import link_all
from interlace.domains.people.model import Account, Evidence, Kind, Ref, Strength
from interlace.domains.people.register import account
from interlace.domains.people.store_accounts import AccountRow
from interlace.engine import access, tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import AccountEntered
from interlace.vocabulary.ids import IdentifierId

MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


class TooManyTries(Refusal, status=429):
    """That was tried too often; try again later."""


async def log_in(email: str, password: str, *, by: Actor, at: Instant) -> Account | None:
    """The account, or None for a wrong e-mail or password.

    None is no refusal, because a refusal would undo the count of failures with the rest of the
    transaction. After five failures in a row it refuses `TooManyTries` for 15 minutes.
    """
    address = rules.normal(Ref(Kind.EMAIL, email)).value
    row = await store_accounts.account_for_update(address)
    if row and row.locked_until and at < row.locked_until:
        raise TooManyTries
    if not await access.check_password(row.password_hash if row else None, password) or row is None:
        if row:
            failures = row.failures + 1
            locked = at + LOCKED_FOR if failures % MOST_FAILURES == 0 else None
            await store_accounts.failed(row.user, failures, locked)
        return None
    return await _enter(row, password, by=by, at=at)


async def _enter(row: AccountRow, password: str, *, by: Actor, at: Instant) -> Account:
    password_hash = row.password_hash
    if access.outdated(password_hash):
        password_hash = await access.hash_password(password, email=row.email)
    await store_accounts.entered(row.user, password_hash)
    if by.kind == "person" and by.identifier is not None and by.identifier != row.user:
        itself = IdentifierId(by.identifier.bytes)
        evidence = Evidence(row.user, itself, Strength.VERIFIED, "logged in")
        await link_all([evidence], by=by, at=at)
    await tell(AccountEntered(user=row.user), by=by, at=at, identifier=row.user)
    return await account(row.user)
