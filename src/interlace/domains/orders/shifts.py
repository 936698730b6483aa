"""Shifts: open a drawer with a float, move cash, count it, close it with a Z report."""

from collections.abc import Sequence

from interlace.domains.orders import ports, store_shifts
from interlace.domains.orders.rules_cash import must_add_up, pieces
from interlace.domains.orders.shift_model import (
    CashMove,
    Drawer,
    Pile,
    Report,
    Shift,
    TenderTotal,
)
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.refusal import Conflict, NotFound, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import CashMoved, ShiftClosed, ShiftOpened
from interlace.vocabulary.ids import DrawerId, LocationId, ShiftId

__all__ = [
    "CashMove",
    "Drawer",
    "Pile",
    "Report",
    "Shift",
    "TenderTotal",
    "close",
    "counting",
    "drawer",
    "drawers",
    "move_cash",
    "must_be_open",
    "open_",
    "open_in",
    "pieces",
    "report",
    "reports",
    "shift",
]

REPORTS_SHOWN = 50


class NoShift(NotFound):
    """There is no shift {shift}."""


class DrawerOpen(Conflict):
    """Drawer {name} is open already; close it first."""


class ShiftOver(Conflict):
    """That shift is closed; its Z report does not change any more."""


class NoCashMoved(Refusal):
    """Say how much was put in or taken out, and why."""


async def drawer(name: str, *, location: LocationId, currency: str) -> Drawer:
    """The drawer of that name at a location; the first time it is asked for, it is made."""
    new = Drawer(DrawerId.derived(str(location), name), location, name, currency, 0)
    return await store_shifts.drawer(new)


async def drawers(location: LocationId) -> list[Drawer]:
    """The drawers of a location, by name."""
    return await store_shifts.drawers(location)


async def open_(
    drawer: Drawer,
    *,
    float: Money,  # noqa: A002  the till's word
    piles: Sequence[Pile] = (),
    id: ShiftId | None = None,  # noqa: A002  reads as the others do
    by: Actor,
    at: Instant,
) -> Shift:
    """Open a drawer with so much change in it; the same `id` is the same shift.

    Refuses `DrawerOpen`, and `CountDiffers` where the `piles` come to something else.
    """
    must_add_up(piles, float)
    new = Shift(
        id=id or ShiftId.new(at),
        drawer=drawer,
        float=float,
        opened_by=by.id,
        opened_at=at,
        begun_with=_counted(piles),
    )
    if not await store_shifts.open_(new):
        known = await store_shifts.shift(new.id)
        if known is None:
            raise DrawerOpen(what="the drawer", name=drawer.name)
        return known
    fact = ShiftOpened(shift=new.id, drawer=drawer.id, location=drawer.location, float=float)
    await tell(fact, by=by, at=at)
    return new


async def shift(id_: ShiftId) -> Shift:
    """Refuses `NoShift`."""
    found = await store_shifts.shift(id_)
    if found is None:
        raise NoShift(shift=id_)
    return found


async def open_in(location: LocationId) -> list[Shift]:
    """The open shifts of a location."""
    return await store_shifts.open_in(location)


async def move_cash(
    shift_id: ShiftId,
    amount: Money,
    *,
    reason: str,
    id: ShiftId | None = None,  # noqa: A002  reads as the others do
    by: Actor,
    at: Instant,
) -> None:
    """Put cash in, or take it out (below zero); the same `id` moves it once. Refuses `ShiftOver`."""
    if not amount or not reason.strip():
        raise NoCashMoved
    found = await _open_for_update(shift_id)
    made = await store_shifts.move(
        id or ShiftId.new(at), found.id, amount, reason=reason.strip(), by=by.id, at=at
    )
    if made:
        await tell(CashMoved(shift=found.id, amount=amount, reason=reason.strip()), by=by, at=at)


async def report(shift_id: ShiftId, *, at: Instant) -> Report:
    """The X report of an open shift, or the Z report of a closed one."""
    found = await shift(shift_id)
    return found.report or await _report(found, at=at)


async def reports(location: LocationId, *, limit: int = REPORTS_SHOWN) -> list[Report]:
    """The last Z reports of a location, newest first."""
    return await store_shifts.reports(location, limit)


async def close(
    shift_id: ShiftId, *, counted: Money, piles: Sequence[Pile] = (), by: Actor, at: Instant
) -> Report:
    """Count the drawer and close it: the Z report has the drawer's next number and never changes.

    Closing again gives the same report. Refuses `CountDiffers`.
    """
    found = await store_shifts.shift_for_update(shift_id)
    if found is None:
        raise NoShift(shift=shift_id)
    if found.report:
        return found.report
    must_add_up(piles, counted)
    number = await store_shifts.next_number(found.drawer.id)
    done = await _report(found, number=number, counted=counted, piles=piles, closed_by=by.id, at=at)
    await store_shifts.close(done)
    fact = ShiftClosed(
        shift=found.id,
        drawer=found.drawer.id,
        location=found.drawer.location,
        number=number,
        counted=counted,
        difference=counted - done.expected,
    )
    await tell(fact, by=by, at=at)
    return done


async def must_be_open(id_: ShiftId) -> None:
    """Keep a shift open until this transaction ends; refuses `NoShift` and `ShiftOver`."""
    standing = await store_shifts.standing(id_)
    if standing is None:
        raise NoShift(shift=id_)
    if not standing.is_open:
        raise ShiftOver(what="the shift")


async def counting(id_: ShiftId) -> ShiftId | None:
    """The shift in whose report a sale of this one still counts: its own, else the drawer's next.

    A sale that comes late, after the drawer was counted, belongs to no closed report.
    """
    standing = await store_shifts.standing(id_)
    if standing is None or standing.is_open:
        return standing and id_
    return await store_shifts.open_of(standing.drawer)


def _counted(piles: Sequence[Pile]) -> tuple[Pile, ...]:
    """Piles without those of which there is none, largest first."""
    there = (pile for pile in piles if pile.count)
    return tuple(sorted(there, key=lambda pile: -pile.value.minor))


async def _open_for_update(id_: ShiftId) -> Shift:
    found = await store_shifts.shift_for_update(id_)
    if found is None:
        raise NoShift(shift=id_)
    if found.report:
        raise ShiftOver(what="the shift")
    return found


async def _report(
    found: Shift,
    *,
    number: int | None = None,
    counted: Money | None = None,
    piles: Sequence[Pile] = (),
    closed_by: str | None = None,
    at: Instant,
) -> Report:
    sales, sold, tax = await store_shifts.sales(found)
    tenders = await store_shifts.tenders(found)
    moves = await store_shifts.moves(found)
    cash = [total.net for total in tenders if total.tender in ports.giving_change()]
    currency = found.drawer.currency
    return Report(
        shift=found.id,
        drawer=found.drawer.id,
        location=found.drawer.location,
        number=number,
        float=found.float,
        sales=sales,
        sold=sold,
        tax=tax,
        tenders=tenders,
        moves=moves,
        expected=found.float
        + Money.sum(cash, currency)
        + Money.sum((move.amount for move in moves), currency),
        counted=counted,
        begun_with=found.begun_with,
        counted_as=_counted(piles),
        opened_by=found.opened_by,
        opened_at=found.opened_at,
        closed_by=closed_by,
        at=at,
    )
