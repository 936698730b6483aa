"""The SQL of points whose owner turned out to be somebody else, too."""

from collections.abc import Sequence

from interlace.domains.offers.store_ledger import LOCK
from interlace.engine import db
from interlace.vocabulary.ids import AccountId, PersonId

OPEN = """
insert into offers.accounts (id, kind, owner, unit, balance) values ($1, 'points', $2, 'point', 0)
on conflict do nothing
"""
# What an account brought with it when its owner was joined with somebody, less what it got back.
BROUGHT = """
select coalesce(sum(case when debit = $1 then amount else -amount end), 0)::bigint
from offers.transfers
where (debit = $1 or credit = $1) and why = any(array['joined', 'parted'])
"""


async def open_(account: AccountId, owner: PersonId) -> None:
    """Open an account for points where there is none."""
    await db.execute(OPEN, account, owner)


async def lock(accounts: Sequence[AccountId]) -> None:
    """Keep others from accounts until the transaction ends."""
    await db.execute(LOCK, accounts)


async def brought(account: AccountId) -> int:
    return await db.fetchval(BROUGHT, account)
