"""The SQL of gift cards: accounts of the ledger that belong to whoever has the code."""

from interlace.domains.offers.store_ledger import house
from interlace.engine import db
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import AccountId

# The key is taken first and for good, so that asking again makes no second card.
ISSUE = """
with keyed as (
    insert into offers.gift_card_keys (id, account_id) values ($5, $1)
    on conflict do nothing
    returning account_id
), opened as (
    insert into offers.accounts (id, kind, owner, unit, granted, balance)
    select account_id, 'gift card', account_id, $2, $3, $3 from keyed
    returning id
)
insert into offers.transfers (at, debit, credit, unit, amount, why, for_id)
select $6, $4, id, $2, $3, 'issued', id from opened
returning credit
"""
FIND = "select unit, balance, held from offers.accounts where id = $1 and kind = 'gift card'"
# Rides transfers_from and transfers_to.
HISTORY = """
select at, why, case when credit = $1 then amount else -amount end as amount
from offers.transfers where credit = $1 or debit = $1
order by id desc limit $2
"""


async def issue(account: AccountId, amount: Money, *, for_: AccountId, at: Instant) -> bool:
    """Open a card's account with money on it; False when that was done for this key before."""
    unit = amount.currency
    values = account, unit, amount.minor, house(unit), for_, at
    return await db.fetchval(ISSUE, *values) is not None


async def find(account: AccountId) -> db.Row | None:
    return await db.fetchrow(FIND, account)


async def history(account: AccountId, limit: int) -> list[db.Row]:
    return await db.fetch(HISTORY, account, limit)
