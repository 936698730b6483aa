"""Plan from where an order is sent, and remember why."""

from collections.abc import Mapping

import msgspec

from interlace.domains import stock
from interlace.domains.fulfilment import rules_sourcing, store_decisions
from interlace.domains.fulfilment.model import Destination
from interlace.domains.fulfilment.rules_sourcing import Choice
from interlace.domains.fulfilment.rules_whereabouts import whereabouts
from interlace.domains.fulfilment.sourcing import Candidate, Need, rules
from interlace.kit.geometry import Point
from interlace.kit.ids import Id
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import HoldId, ItemId


class NoPlan(NotFound):
    """There is no plan {plan}."""


class PlanId(Id, prefix="plan"):
    """Names a decision from where to send."""

    __slots__ = ()


class Plan(msgspec.Struct, frozen=True):
    """What is sent from where, with every place that was looked at and why."""

    id: PlanId
    need: Need
    choice: Choice

    @property
    def lines(self) -> list[stock.Want]:
        return [
            stock.Want(item, location, quantity)
            for location, units in self.choice.shares.items()
            for item, quantity in units.items()
        ]


async def plan(
    units: Mapping[ItemId, int],
    *,
    destination: Destination | Point | None,
    hold: HoldId | None = None,
    channel: str | None,
    at: Instant,
) -> Plan:
    """The fewest, nearest places that can send all units; refuses `OutOfStock`.

    An address is as near as our own place that it is most alike. What `hold` keeps is there.
    Nothing is held by it: `stock.hold` or `stock.allocate` its lines next.
    """
    places = [place for place in await stock.locations() if place.in_business(at)]
    point = (
        whereabouts(destination, places) if isinstance(destination, Destination) else destination
    )
    need = Need(dict(units), point)
    shelf = await stock.availability(list(units), channel=channel, hold=hold, at=at)
    candidates = [
        Candidate(
            location=place.id,
            code=place.code,
            kind=place.kind,
            ships=place.ships,
            km=round(place.point.km_to(point), 1) if point else 0.0,
            shelf={item: shelf.get((item, place.id), 0) for item in units},
        )
        for place in places
    ]
    choice = rules_sourcing.choose(need, candidates, rules())
    if not choice.shares:
        raise _too_little(need, [one.candidate for one in choice.judged if not one.left_out])
    made = Plan(PlanId.new(at), need, choice)
    await store_decisions.insert(made.id, made, at)
    return made


async def replay(plan: PlanId) -> tuple[Plan, Plan]:
    """A plan as it was made, and as today's rules would make it from the same shelves."""
    was = await store_decisions.find(plan, Plan)
    if was is None:
        raise NoPlan(plan=plan)
    candidates = [one.candidate for one in was.choice.judged]
    now = rules_sourcing.choose(was.need, candidates, rules())
    return was, msgspec.structs.replace(was, choice=now)


def _too_little(need: Need, candidates: list[Candidate]) -> stock.OutOfStock:
    short = rules_sourcing.short(need, candidates)
    item, left = next(iter(short.items()), (next(iter(need.units)), 0))
    return stock.OutOfStock(item=item, wanted=need.units[item], left=left, short=short)
