"""The value ledger in the database: accounts, transfers and holds.

Accounts are locked in id order, so two checkouts never deadlock.
"""

from collections.abc import Sequence
from typing import Any

from interlace.domains.offers.model import Charge
from interlace.domains.offers.terms import NOBODY
from interlace.engine import db
from interlace.kit.ids import Id
from interlace.kit.time import Instant
from interlace.vocabulary.ids import AccountId, OfferId, OrderId, PersonId

HOLD = """
with wanted as (
    select * from unnest(
        $1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::bigint[], $7::bigint[],
        $8::uuid[]
    ) as w (account_id, kind, owner, unit, offer_id, granted, amount, house)
), held as (
    insert into offers.accounts as a (id, kind, owner, unit, offer_id, granted, balance, held)
    select account_id, kind, owner, unit, offer_id, granted, granted, amount
    from wanted order by account_id
    on conflict (id) do update set held = a.held + excluded.held
    where a.balance - a.held >= excluded.held
    returning a.id, a.xmax = 0 as opened
), opened as (
    insert into offers.transfers (at, debit, credit, unit, amount, why, for_id)
    select $11, w.house, w.account_id, w.unit, w.granted, 'granted', w.account_id
    from held join wanted as w on w.account_id = held.id
    where held.opened and w.granted > 0
)
insert into offers.holds (for_id, account_id, amount, until)
select $9, w.account_id, w.amount, $10 from held join wanted as w on w.account_id = held.id
returning account_id
"""
RELEASE = """
with locked as materialized (
    select id from offers.accounts
    where id in (select account_id from offers.holds where for_id = $1)
    order by id for update
), ended as (
    -- The sweeper's moment is looked at again: the cart may have held anew meanwhile.
    delete from offers.holds where for_id = $1 and (select count(*) from locked) > 0
        and ($2::timestamptz is null or until <= $2)
    returning account_id, amount
)
update offers.accounts as a set held = a.held - e.amount from ended as e where a.id = e.account_id
"""
EXPIRED = "select distinct for_id from offers.holds where until <= $1 limit $2"
COMMIT = """
with wanted as (
    select * from unnest(
        $1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::bigint[], $7::bigint[],
        $8::uuid[]
    ) as w (account_id, kind, owner, unit, offer_id, granted, amount, house)
), locked as materialized (
    select id from offers.accounts
    where id in (select account_id from wanted)
        or id in (select account_id from offers.holds where for_id = $9)
    order by id for update
), new as (
    insert into offers.commitments (order_id, person_id, offer_set, at, document)
    select $10, $11, $12, $13, $14 where (select count(*) from locked) >= 0
    on conflict (order_id) do nothing
    returning order_id
), ended as (
    delete from offers.holds where for_id = $9 and exists (select from new)
    returning account_id, amount
), moves as (
    select account_id, coalesce(w.amount, 0) as amount, coalesce(e.amount, 0) as freed
    from wanted as w full join ended as e using (account_id)
), settled as (
    update offers.accounts as a
    set balance = a.balance + m.amount, held = a.held - m.freed,
        owed = case when $15 then greatest(a.owed, a.held - m.freed - a.balance - m.amount)
            else a.owed end
    from moves as m, new
    where a.id = m.account_id
        and (m.amount >= 0 or $15 or a.balance - a.held + m.freed + m.amount >= 0)
    returning a.id, false as opened
), opened as (
    insert into offers.accounts as a (id, kind, owner, unit, offer_id, granted, balance)
    select account_id, kind, owner, unit, offer_id, granted, granted + amount
    from wanted, new
    where account_id not in (select id from locked) order by account_id
    on conflict (id) do update set balance = a.balance + excluded.balance - excluded.granted,
        owed = case when $15
            then greatest(a.owed, a.held - a.balance - excluded.balance + excluded.granted)
            else a.owed end
    where $15 or a.balance - a.held + excluded.balance - excluded.granted >= 0
    returning a.id, a.xmax = 0 as opened
), moved as (
    select w.*, m.opened from (select * from settled union all select * from opened) as m
    join wanted as w on w.account_id = m.id
), written as (
    insert into offers.transfers (at, debit, credit, unit, amount, why, for_id)
    select $13, house, account_id, unit, granted, 'granted', account_id
    from moved where opened and granted > 0
    union all
    select $13, case when amount < 0 then account_id else house end,
        case when amount < 0 then house else account_id end, unit, abs(amount), 'ordered', $10
    from moved
)
select (select count(*) from new) as new, (select count(*) from moved) as moved
"""
LOCK = "select id from offers.accounts where id = any($1::uuid[]) order by id for update"
MOVE = """
with moves as (
    select * from unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[])
        as m (account_id, amount, unit, house)
), moved as (
    update offers.accounts as a
    set balance = a.balance + m.amount, owed = greatest(a.owed, a.held - a.balance - m.amount)
    from moves as m where a.id = m.account_id
)
insert into offers.transfers (at, debit, credit, unit, amount, why, for_id)
select $5, case when amount < 0 then account_id else house end,
    case when amount < 0 then house else account_id end, unit, abs(amount), $6, $7
from moves
"""
BALANCE = "select balance, held from offers.accounts where id = $1"
SPEND = """
with spent as (
    insert into offers.transfers (at, debit, credit, unit, amount, why, for_id)
    values ($1, $2, $3, $4, $5, 'spent', $6)
    on conflict (for_id, debit, credit, why) do nothing
    returning amount
), moved as (
    update offers.accounts as a set balance = a.balance - spent.amount from spent
    where a.id = $2 and a.balance - a.held >= spent.amount
    returning a.id
)
select (select count(*) from spent) as new, (select count(*) from moved) as moved
"""
REFUND = """
with given as (
    insert into offers.transfers (at, debit, credit, unit, amount, why, for_id)
    values ($1, $2, $3, $4, $5, 'refunded', $6)
    on conflict (for_id, debit, credit, why) do nothing
    returning amount
)
update offers.accounts as a set balance = a.balance + given.amount from given where a.id = $3
returning a.id
"""
GRANT = """
with given as (
    insert into offers.transfers (at, debit, credit, unit, amount, why, for_id)
    values ($1, $2, $3, $4, $5, 'given', $6)
    on conflict (for_id, debit, credit, why) do nothing
    returning credit, unit, amount
)
insert into offers.accounts as a (id, kind, owner, unit, balance)
select credit, 'points', $7, unit, amount from given
on conflict (id) do update set balance = a.balance + excluded.balance
returning id
"""
POINT_VALUE = "select points, worth from offers.point_values where currency = $1"
SET_POINT_VALUE = """
insert into offers.point_values (currency, points, worth) values ($1, $2, $3)
on conflict (currency) do update set points = excluded.points, worth = excluded.worth
"""
REGRANT = """
with changed as (
    select id, unit, $3 - granted as more from offers.accounts
    where offer_id = $1 and kind = 'uses' and (owner = $2) = $4 and granted <> $3
    order by id for update
), moved as (
    update offers.accounts as a
    set granted = $3, balance = a.balance + c.more,
        owed = greatest(a.owed, a.held - a.balance - c.more)
    from changed as c where a.id = c.id
)
insert into offers.transfers (at, debit, credit, unit, amount, why, for_id)
select $5, case when more < 0 then id else $6 end, case when more < 0 then $6 else id end,
    unit, abs(more), 'granted', $7
from changed
"""
DRIFT = """
select a.id, a.kind, a.balance, coalesce(t.amount, 0) as counted, a.held, coalesce(h.amount, 0) as holding
from offers.accounts as a
left join (
    select account, sum(amount) as amount from (
        select credit as account, amount from offers.transfers
        union all select debit, -amount from offers.transfers
    ) as entries group by account
) as t on t.account = a.id
left join (
    select account_id, sum(amount) as amount from offers.holds group by account_id
) as h on h.account_id = a.id
where a.balance <> coalesce(t.amount, 0) or a.held <> coalesce(h.amount, 0)
order by a.id
"""

Columns = tuple[list[Any], ...]


def house(unit: str) -> AccountId:
    """The house's own side of every transfer of a unit."""
    return AccountId.derived("house", unit)


async def hold(charges: Sequence[Charge], *, for_: Id, until: Instant, at: Instant) -> set[bytes]:
    """Hold what can be held in one guarded statement; returns the accounts that had enough."""
    columns = _columns([(charge, charge.amount) for charge in charges])
    return {row["account_id"] for row in await db.fetch(HOLD, *columns, for_, until, at)}


async def release(for_: Id, *, over_at: Instant | None = None) -> None:
    """End what was held for somebody (only what is over at a moment, if one is given)."""
    await db.execute(RELEASE, for_, over_at)


async def expired(at: Instant, limit: int) -> list[bytes]:
    return [row["for_id"] for row in await db.fetch(EXPIRED, at, limit)]


async def commit(
    moves: Sequence[tuple[Charge, int]],
    *,
    order: OrderId,
    hold: Id | None,
    person: PersonId | None,
    offer_set: str,
    document: Any,
    at: Instant,
    force: bool,
) -> tuple[bool, int]:
    """Settle an order in one statement: whether it is new, and how many accounts could pay."""
    row = await db.fetchrow(
        COMMIT, *_columns(moves), hold, order, person, offer_set, at, document, force
    )
    assert row is not None
    return row["new"] == 1, row["moved"]


async def move(
    moves: Sequence[tuple[AccountId, int, str]], *, why: str, for_: Id, at: Instant
) -> None:
    """Move value between accounts and the house, whatever the balance."""
    accounts = [account for account, _, _ in moves]
    await db.execute(LOCK, accounts)
    amounts = [amount for _, amount, _ in moves]
    units = [unit for _, _, unit in moves]
    await db.execute(MOVE, accounts, amounts, units, [house(u) for u in units], at, why, for_)


async def balance(account: AccountId) -> tuple[int, int]:
    """What an account holds, and how much of it is held."""
    row = await db.fetchrow(BALANCE, account)
    return (0, 0) if row is None else (row["balance"], row["held"])


async def spend(account: AccountId, amount: int, unit: str, *, for_: Id, at: Instant) -> Any:
    return await db.fetchrow(SPEND, at, account, house(unit), unit, amount, for_)


async def refund(account: AccountId, amount: int, unit: str, *, for_: Id, at: Instant) -> bool:
    """Give back; False when that was done before."""
    row = await db.fetchrow(REFUND, at, house(unit), account, unit, amount, for_)
    return row is not None


async def grant(account: AccountId, owner: PersonId, points: int, *, for_: Id, at: Instant) -> bool:
    """Give points; False when that was done before."""
    row = await db.fetchrow(GRANT, at, house("point"), account, "point", points, for_, owner)
    return row is not None


async def point_value(currency: str) -> tuple[int, int] | None:
    row = await db.fetchrow(POINT_VALUE, currency)
    return None if row is None else (row["points"], row["worth"])


async def set_point_value(currency: str, points: int, worth: int) -> None:
    await db.execute(SET_POINT_VALUE, currency, points, worth)


async def regrant(offer: OfferId, times: int, *, in_all: bool, for_: Id, at: Instant) -> None:
    """Change what accounts that are already open were granted."""
    await db.execute(REGRANT, offer, NOBODY, times, in_all, at, house("use"), for_)


async def drift() -> list[Any]:
    return await db.fetch(DRIFT)


def _columns(moves: Sequence[tuple[Charge, int]]) -> Columns:
    return (
        [charge.account for charge, _ in moves],
        [charge.kind for charge, _ in moves],
        [charge.owner for charge, _ in moves],
        [charge.unit for charge, _ in moves],
        [charge.offer for charge, _ in moves],
        [charge.granted for charge, _ in moves],
        [amount for _, amount in moves],
        [house(charge.unit) for charge, _ in moves],
    )
