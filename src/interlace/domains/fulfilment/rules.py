"""How far a fulfilment may go from where it is, and when it is ready: pure decisions."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import msgspec

from interlace.domains import stock
from interlace.domains.fulfilment.model import Fulfilment, Line, OrderLine, State, Way
from interlace.kit.refusal import Conflict, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import Units
from interlace.vocabulary.ids import LineId, LocationId

COLLECT_WITHIN = timedelta(days=7)

FOLLOWS = {
    State.PICKING: {State.ALLOCATED},
    State.PICKED: {State.ALLOCATED, State.PICKING},
    State.READY: {State.PICKED},
    State.HANDED_OVER: {State.READY},
    State.SHIPPED: {State.PICKED},
    State.EXPIRED: {State.READY},
    State.CANCELLED: {State.ALLOCATED, State.PICKING, State.PICKED, State.READY},
}
"""From which states each state can be reached."""
OPEN = FOLLOWS[State.CANCELLED]
"""The states in which there is still something to do."""


class NotNow(Conflict):
    """This is {state}, so it can not become {wanted}."""


class NotOnList(Refusal):
    """Line {line} is not on this pick list."""


class TooMany(Refusal):
    """{counted} were counted, but only {wanted} are wanted."""


def may_become(fulfilment: Fulfilment, state: State) -> None:
    """Refuse `NotNow` for a step that does not follow."""
    if fulfilment.state not in FOLLOWS[state]:
        raise NotNow(state=fulfilment.state, wanted=state)


def by_place(lines: Sequence[OrderLine]) -> dict[tuple[LocationId, Way], list[Line]]:
    """An order's lines by who prepares them; what is taken along needs nobody."""
    groups: dict[tuple[LocationId, Way], list[Line]] = {}
    for line in lines:
        way = Way(line.way)
        if way is not Way.TAKE:
            groups.setdefault((line.location, way), []).append(
                Line(line.id, line.item, line.quantity)
            )
    return groups


def ready_at(location: stock.Location, at: Instant) -> Instant:
    """The earliest moment at which goods can be ready: preparation runs only while it is open."""
    left = timedelta(minutes=location.prep_minutes)
    for period in location.hours.periods(at, location.timezone):
        start = max(at, period.from_ or at)
        end = period.until or start + left
        if end - start >= left:
            return start + left
        left -= end - start
    raise AssertionError("periods end only by refusing")


def picked(fulfilment: Fulfilment, counts: Mapping[LineId, int]) -> tuple[Line, ...]:
    """The lines with what was found of each; a line that is not named was found whole."""
    wanted = {line.id: line.quantity for line in fulfilment.lines}
    for line, counted in counts.items():
        if line not in wanted:
            raise NotOnList(line=line)
        if not 0 <= counted <= wanted[line]:
            raise TooMany(counted=counted, wanted=wanted[line])
    return tuple(
        msgspec.structs.replace(line, picked=counts.get(line.id, line.quantity))
        for line in fulfilment.lines
    )


def missing(lines: Sequence[Line]) -> tuple[Units, ...]:
    """What was not found."""
    return tuple(
        Units(line.id, line.item, line.quantity - line.found)
        for line in lines
        if line.found < line.quantity
    )


def found(lines: Sequence[Line]) -> tuple[Units, ...]:
    """What can be handed over."""
    return tuple(Units(line.id, line.item, line.found) for line in lines if line.found)


def wants(lines: Sequence[Units], location: LocationId) -> list[stock.Want]:
    return [stock.Want(line.item, location, line.quantity) for line in lines]


def less(lines: Sequence[Line], cancelled: Mapping[LineId, int]) -> tuple[Line, ...]:
    """The lines without what the order no longer wants."""
    return tuple(
        msgspec.structs.replace(line, quantity=max(0, line.quantity - cancelled.get(line.id, 0)))
        for line in lines
    )
