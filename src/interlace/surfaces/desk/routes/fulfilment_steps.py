"""Bring a task one step further: start, pick, make ready, hand over, pack, send, or say it can't be done."""

from typing import Any

from litestar import post
from litestar.response import Redirect

from interlace.domains import fulfilment
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.surfaces.desk.forms import Sent, counted
from interlace.surfaces.desk.show import CHANNEL, back_to
from interlace.vocabulary.ids import FulfilmentId, ParcelId

WRITES = {"needs": "fulfilment.write"}


@post("/fulfilment/{task:str}/start", opt=WRITES)
async def start(staff: Staff, task: str) -> Redirect:
    """Take the pick list."""
    id_ = FulfilmentId.parse(task)
    await fulfilment.start(id_, by=staff.acting(CHANNEL), at=clock.now())
    return _task(id_)


@post("/fulfilment/{task:str}/picking", opt=WRITES)
async def pick(staff: Staff, task: str, data: Sent) -> Redirect:
    """Say how many were found of each line."""
    id_, found = FulfilmentId.parse(task), counted(data, zeros=True)
    await fulfilment.pick(id_, found, by=staff.acting(CHANNEL), at=clock.now())
    return _task(id_)


@post("/fulfilment/{task:str}/readiness", opt=WRITES)
async def ready(staff: Staff, task: str, data: Sent) -> Redirect:
    """Put the goods where their customer will get them."""
    id_, spot = FulfilmentId.parse(task), data.get("spot", "").strip() or None
    await fulfilment.ready(id_, spot=spot, by=staff.acting(CHANNEL), at=clock.now())
    return _task(id_)


@post("/fulfilment/{task:str}/hand-over", opt=WRITES)
async def hand_over(staff: Staff, task: str, data: Sent) -> Redirect:
    """Give the goods to whoever shows the code."""
    id_, code = FulfilmentId.parse(task), data.get("code", "").strip()
    await fulfilment.hand_over(id_, code=code, by=staff.acting(CHANNEL), at=clock.now())
    return _task(id_)


@post("/fulfilment/{task:str}/rejection", opt=WRITES)
async def reject(staff: Staff, task: str, data: Sent) -> Redirect:
    """Say that it can not be prepared here."""
    id_, reason = FulfilmentId.parse(task), data.get("reason", "") or "no reason given"
    await fulfilment.reject(id_, reason=reason, by=staff.acting(CHANNEL), at=clock.now())
    return _task(id_)


@post("/fulfilment/{task:str}/parcels", opt=WRITES)
async def pack(staff: Staff, task: str, data: Sent) -> Redirect:
    """Pack what was picked; its label comes in a moment."""
    id_ = FulfilmentId.parse(task)
    await fulfilment.pack(id_, carrier=data["carrier"], by=staff.acting(CHANNEL), at=clock.now())
    return _task(id_)


@post("/fulfilment/{task:str}/parcels/{parcel:str}/shipment", opt=WRITES)
async def ship(staff: Staff, task: str, parcel: str) -> Redirect:
    """Give a parcel to its carrier."""
    await fulfilment.ship(ParcelId.parse(parcel), by=staff.acting(CHANNEL), at=clock.now())
    return _task(FulfilmentId.parse(task))


def _task(id_: FulfilmentId) -> Redirect:
    return back_to(f"/desk/fulfilment/{id_}")


ROUTES: list[Any] = [start, pick, ready, hand_over, reject, pack, ship]
