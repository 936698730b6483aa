"""The customer at the counter: who it is, their points, what they bought last."""

import msgspec

from interlace.domains import offers, orders, people
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, OrderId, PersonId

SHOWN_BEFORE = ("card", "phone", "email", "user", "code")
"""Under which of their identifiers a sale is told, best first."""
ORDERS_SHOWN = 5


class Bought(msgspec.Struct, frozen=True):
    """An order of theirs as a row."""

    id: OrderId
    number: str
    channel: str
    total: Money
    at: Instant


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody the cashier looked up."""

    person: PersonId
    identifier: IdentifierId
    name: str
    contact: str
    member: bool
    points: int
    worth: Money | None
    """What their points pay, where points have a value."""
    orders: tuple[Bought, ...]


async def customer(person: PersonId, currency: str) -> Customer:
    """Refuses `UnknownPerson`."""
    profile = await people.profile(person)
    ranked = sorted(
        (one for one in profile.identifiers if not one.erased_at and not one.blocked_at),
        key=lambda one: _rank(one.kind),
    )
    best = ranked[0] if ranked else profile.identifiers[0]
    points = (await offers.points(person)).points
    return Customer(
        person=person,
        identifier=best.id,
        name=profile.name or "",
        contact=next((one.value for one in ranked if one.kind in {"phone", "email"}), ""),
        member=profile.member_since is not None,
        points=points,
        worth=await _worth(points, currency),
        orders=tuple(
            Bought(one.id, one.number, one.channel, one.total, one.placed_at)
            for one in await orders.of_person(person, limit=ORDERS_SHOWN)
        ),
    )


def _rank(kind: str) -> int:
    return SHOWN_BEFORE.index(kind) if kind in SHOWN_BEFORE else len(SHOWN_BEFORE)


async def _worth(points: int, currency: str) -> Money | None:
    try:
        return await offers.worth(max(points, 0), currency)
    except Refusal:
        return None
