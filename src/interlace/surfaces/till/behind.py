"""Behind the counter: who sells, at which register, at what moment."""

from functools import cached_property

import msgspec

from interlace.channels.till import CHANNEL
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Visitor, staff_for
from interlace.kit.actor import Actor
from interlace.kit.refusal import Forbidden
from interlace.kit.time import Instant
from interlace.surfaces.till.register import Register, register_of


class NotYourStore(Forbidden, status=403):
    """You do not work in this store; sign in at one of yours."""


class Behind(msgspec.Struct, frozen=True, dict=True):
    """A cashier behind a counter."""

    staff: Staff
    register: Register
    at: Instant

    @cached_property
    def by(self) -> Actor:
        return self.staff.acting(CHANNEL.code)


async def who_is_behind(visitor: Visitor) -> Behind:
    """The cashier who is signed in; refuses `NotRegistered`, `LogInFirst` and `NotYourStore`."""
    register = await register_of(visitor)
    staff = await staff_for(visitor, surface="till")
    must_work_at(staff, register)
    return Behind(staff, register, clock.now())


def must_work_at(staff: Staff, register: Register) -> None:
    """Refuse `NotYourStore` for staff of other stores; no store named means all of them."""
    if staff.locations and register.location.bytes not in staff.locations:
        raise NotYourStore(what="sell here")
