"""The SQL of shop accounts and of codes that prove a contact point."""

import msgspec

from interlace.engine import db
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId

INSERT_ACCOUNT = """
insert into people.accounts (user_id, email_id, password_hash, opened_at) values ($1, $2, $3, $4)
on conflict (email_id) do nothing
"""

# The row is locked, so a hundred guesses at once are counted as a hundred.
ACCOUNT_FOR_UPDATE = """
select a.*, u.person_id, e.value as email, e.verified_at
from people.accounts a
join people.identifiers u on u.id = a.user_id
join people.identifiers e on e.id = a.email_id
where e.kind = 'email' and e.scope = '' and e.value = $1
for update of a
"""

ACCOUNT_OF_USER = """
select a.*, u.person_id, e.value as email, e.verified_at
from people.accounts a
join people.identifiers u on u.id = a.user_id
join people.identifiers e on e.id = a.email_id
where a.user_id = $1
"""

FAILED = "update people.accounts set failures = $2, locked_until = $3 where user_id = $1"

ENTERED = """
update people.accounts set failures = 0, locked_until = null, password_hash = $2 where user_id = $1
"""

DELETE_ACCOUNTS = "delete from people.accounts where user_id = any($1::uuid[])"

INSERT_CHALLENGE = """
insert into people.challenges (token_hash, contact_id, holder_id, code_hash, until)
values ($1, $2, $3, $4, $5)
"""

RECENT_CHALLENGES = """
select count(*) from people.challenges where contact_id = $1 and until > $2
"""

# Counts the try in the statement that reads it, so that guesses in parallel gain nothing.
TRY_CHALLENGE = """
update people.challenges set tries = tries + 1
where token_hash = $1 and used_at is null and until > $2 and tries < $3
returning *
"""

USE_CHALLENGE = "update people.challenges set used_at = $2 where token_hash = $1"

DELETE_CHALLENGES = """
delete from people.challenges where contact_id = any($1::uuid[]) or holder_id = any($1::uuid[])
"""

PRUNE_CHALLENGES = "delete from people.challenges where until < $1"


class AccountRow(msgspec.Struct, frozen=True):
    """An account with what its log-in needs; never leaves this domain."""

    user: IdentifierId
    email_id: IdentifierId
    email: str
    email_verified: bool
    person: PersonId
    password_hash: str
    failures: int
    locked_until: Instant | None


class ChallengeRow(msgspec.Struct, frozen=True):
    """A challenge that is still open."""

    contact: IdentifierId
    holder: IdentifierId | None
    code_hash: bytes


async def insert_account(
    user: IdentifierId, email: IdentifierId, password_hash: str, *, at: Instant
) -> bool:
    """Open an account; False if the e-mail has one already."""
    return await db.execute(INSERT_ACCOUNT, user, email, password_hash, at) == "INSERT 0 1"


async def account_for_update(email: str) -> AccountRow | None:
    row = await db.fetchrow(ACCOUNT_FOR_UPDATE, email)
    return _account(row) if row else None


async def account_of(user: IdentifierId) -> AccountRow | None:
    row = await db.fetchrow(ACCOUNT_OF_USER, user)
    return _account(row) if row else None


async def failed(user: IdentifierId, failures: int, locked_until: Instant | None) -> None:
    await db.execute(FAILED, user, failures, locked_until)


async def entered(user: IdentifierId, password_hash: str) -> None:
    await db.execute(ENTERED, user, password_hash)


async def insert_challenge(
    token_hash: bytes,
    code_hash: bytes,
    *,
    contact: IdentifierId,
    holder: IdentifierId | None,
    until: Instant,
) -> None:
    await db.execute(INSERT_CHALLENGE, token_hash, contact, holder, code_hash, until)


async def open_challenges(contact: IdentifierId, *, at: Instant) -> int:
    return await db.fetchval(RECENT_CHALLENGES, contact, at)


async def try_challenge(token_hash: bytes, *, most: int, at: Instant) -> ChallengeRow | None:
    row = await db.fetchrow(TRY_CHALLENGE, token_hash, at, most)
    if row is None:
        return None
    holder = row["holder_id"]
    return ChallengeRow(
        IdentifierId(row["contact_id"]), IdentifierId(holder) if holder else None, row["code_hash"]
    )


async def use_challenge(token_hash: bytes, *, at: Instant) -> None:
    await db.execute(USE_CHALLENGE, token_hash, at)


async def prune_challenges(before: Instant) -> None:
    await db.execute(PRUNE_CHALLENGES, before)


async def forget(ids: list[IdentifierId]) -> None:
    """Delete accounts and open codes of erased identifiers."""
    await db.execute(DELETE_ACCOUNTS, ids)
    await db.execute(DELETE_CHALLENGES, ids)


def _account(row: db.Row) -> AccountRow:
    return AccountRow(
        user=IdentifierId(row["user_id"]),
        email_id=IdentifierId(row["email_id"]),
        email=row["email"],
        email_verified=row["verified_at"] is not None,
        person=PersonId(row["person_id"]),
        password_hash=row["password_hash"],
        failures=row["failures"],
        locked_until=row["locked_until"],
    )
