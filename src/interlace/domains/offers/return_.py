"""Undo an order's offers as far as goods come back."""

from collections.abc import Mapping

from interlace.domains import people
from interlace.domains.offers import store_ledger, store_returns
from interlace.domains.offers.points import POINTS, points_account
from interlace.domains.offers.rules_return import Commitment, Unwound, unwind
from interlace.engine import tell
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.offers import PointsReturned
from interlace.vocabulary.ids import IdentifierId, OrderId, PersonId, ReturnId

NOTHING = Unwound(0, {})


async def preview_return(for_: OrderId, lines: Mapping[str, int]) -> Unwound:
    """What a return of these lines would undo; nothing changes. Refuses `MoreThanBought`."""
    row = await store_returns.committed(for_)
    if row is None:
        return NOTHING
    before = await store_returns.returns_of(for_)
    bought = wire.convert(row["document"], Commitment)
    return unwind(bought, [one["lines"] for one in before], lines)


async def return_(
    return_id: ReturnId, *, for_: OrderId, lines: Mapping[str, int], by: Actor, at: Instant
) -> Unwound:
    """Take points back by the value returned; give uses back once everything is returned.

    Lines are named as in the basket. The return id is the key: asked again, it tells what the first
    time undid. Refuses `MoreThanBought`. A balance already spent may fall below zero.
    """
    row = await store_returns.committed_for_update(for_)
    if row is None:
        return NOTHING
    bought = wire.convert(row["document"], Commitment)
    before = await store_returns.returns_of(for_)
    for known in before:
        if known["return_id"] == return_id.bytes:
            return Unwound(known["points"], bought.by_account if known["uses"] else {})
    undone = unwind(bought, [one["lines"] for one in before], lines)
    uses = sum(undone.uses.values())
    await store_returns.insert_return(
        return_id, for_, at=at, lines=dict(lines), points=undone.points, uses=uses
    )
    moves = [(account, amount, "use") for account, amount in undone.uses.items()]
    person = PersonId(row["person_id"]) if row["person_id"] else None
    if undone.points and person:
        person = await _today(person)
        moves.append((points_account(person), -undone.points, POINTS))
        fact = PointsReturned(person=person, points=undone.points, order=for_)
        await tell(fact, by=by, at=at)
    if moves:
        await store_ledger.move(moves, why="returned", for_=return_id, at=at)
    return undone


async def _today(person: PersonId) -> PersonId:
    """Who somebody is today: a person who was joined with another lives on in that one."""
    oldest = IdentifierId(person.bytes)
    return (await people.persons_of([oldest])).get(oldest, person)
