"""Points: a customer's balance, and paying with it.

Points that pay are tender, like a gift card: they settle what an order costs and change neither
its price nor its tax.
"""

import msgspec

from interlace.domains.offers import store_joined, store_ledger
from interlace.engine import db, tell
from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.money import Money
from interlace.kit.refusal import Conflict, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.offers import PointsGranted, PointsRefunded, PointsSpent
from interlace.vocabulary.ids import AccountId, EntryId, PersonId

POINTS = "point"


class NotEnoughPoints(Conflict):
    """Only {left} points are left; {wanted} were to be spent."""


class PointsWithoutValue(Refusal):
    """Points can not be paid with in {currency}: nobody has set what they are worth."""


class Balance(msgspec.Struct, frozen=True):
    """A customer's points; below zero when spent points belonged to goods returned later."""

    person: PersonId
    points: int


def points_account(person: PersonId) -> AccountId:
    return AccountId.derived("points", person.bytes.hex())


async def points(person: PersonId) -> Balance:
    balance, held = await store_ledger.balance(points_account(person))
    return Balance(person, balance - held)


async def value_points(points: int, worth: Money) -> None:
    """Set what points are worth when paid with: so many points are this amount."""
    if points < 1 or worth.minor < 1:
        raise PointsWithoutValue(currency=worth.currency)
    await store_ledger.set_point_value(worth.currency, points, worth.minor)


async def worth(points: int, currency: str) -> Money:
    """What points pay, rounded down; refuses `PointsWithoutValue`."""
    value = await store_ledger.point_value(currency)
    if value is None:
        raise PointsWithoutValue(currency=currency)
    each, amount = value
    return Money(points * amount // each, currency)


async def grant_points(person: PersonId, points: int, *, for_: Id, by: Actor, at: Instant) -> None:
    """Give points for something other than an order; `for_` is the key, so they are given once."""
    given = await store_ledger.grant(points_account(person), person, points, for_=for_, at=at)
    if given:
        await tell(PointsGranted(person=person, points=points), by=by, at=at)


async def join(gone: PersonId, person: PersonId, *, at: Instant) -> None:
    """Bring the points of somebody who turned out to be `person` to that person's account."""
    await _move(gone, person, why="joined", at=at)


async def part(person: PersonId, parted: PersonId, *, at: Instant) -> None:
    """Give somebody who is not `person` after all the points they brought, spent or not."""
    await _move(person, parted, why="parted", at=at)


async def _move(from_: PersonId, to: PersonId, *, why: str, at: Instant) -> None:
    source, target = points_account(from_), points_account(to)
    if not await _to_move(source, target, why):
        return
    for account, owner in ((source, from_), (target, to)):
        await store_joined.open_(account, owner)
    await store_joined.lock([source, target])
    # Asked again under the lock: a purchase may have come between.
    many = await _to_move(source, target, why)
    if many:
        moves = [(source, -many, POINTS), (target, many, POINTS)]
        await store_ledger.move(moves, why=why, for_=EntryId.new(at), at=at)


async def _to_move(source: AccountId, target: AccountId, why: str) -> int:
    if why == "parted":
        return await store_joined.brought(target)
    balance, _ = await store_ledger.balance(source)
    return balance


async def spend_points(person: PersonId, points: int, *, for_: Id, by: Actor, at: Instant) -> None:
    """Pay with points; `for_` (the payment) is the key. Refuses `NotEnoughPoints`."""
    account = points_account(person)
    async with db.savepoint():
        spent = await store_ledger.spend(account, points, POINTS, for_=for_, at=at)
        if spent["new"] and not spent["moved"]:
            balance, held = await store_ledger.balance(account)
            raise NotEnoughPoints(left=max(0, balance - held), wanted=points)
        if spent["new"]:
            await tell(PointsSpent(person=person, points=points), by=by, at=at)


async def refund_points(person: PersonId, points: int, *, for_: Id, by: Actor, at: Instant) -> None:
    """Give spent points back; `for_` (the refund) is the key."""
    account = points_account(person)
    if await store_ledger.refund(account, points, POINTS, for_=for_, at=at):
        await tell(PointsRefunded(person=person, points=points), by=by, at=at)
