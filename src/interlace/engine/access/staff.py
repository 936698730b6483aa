"""The people who work here: hire them, change what they may do, let them go."""

from collections.abc import Sequence

from interlace.engine import db
from interlace.engine.access import store
from interlace.engine.access.passwords import hash_password, hash_pin
from interlace.engine.access.roles import Staff, StaffKey
from interlace.engine.db import Row
from interlace.kit.ids import Id
from interlace.kit.refusal import Conflict, NotFound, Refusal
from interlace.kit.text import normal_email

SHORTEST_PIN = 4
SHORTEST_PASSWORD = 10


class AlreadyStaff(Conflict, status=409):
    """Somebody with the address {email} already works here."""


class MalformedPin(Refusal):
    """A PIN is {shortest} to 8 digits."""


async def hire(
    *,
    email: str,
    name: str,
    password: str,
    roles: Sequence[str],
    pin: str | None = None,
    badge: str | None = None,
    locations: Sequence[Id] = (),
    locale: str = "en",
) -> StaffKey:
    """Let somebody in; refuses `AlreadyStaff`. `badge` and `pin` open a till."""
    address = normal_email(email)
    values = (
        StaffKey.new(),
        address,
        name.strip() or address,
        await hash_password(password, email=address, shortest=SHORTEST_PASSWORD),
        await _pin(pin),
        badge,
        list(roles),
        list(locations),
        locale,
    )
    made = await db.fetchval(store.HIRE, *values)
    if made is None:
        raise AlreadyStaff(email=address)
    return StaffKey(made)


async def change_staff(
    id_: StaffKey,
    *,
    name: str | None = None,
    roles: Sequence[str] | None = None,
    locations: Sequence[Id] | None = None,
    password: str | None = None,
    pin: str | None = None,
    left: bool | None = None,
) -> None:
    """Change what is given; whoever has left, or has a new password, is logged out everywhere.

    Somebody who left comes back with `left=False`.
    """
    hashed = await hash_password(password, shortest=SHORTEST_PASSWORD) if password else None
    await db.execute(
        store.CHANGE,
        id_,
        name,
        list(roles) if roles is not None else None,
        list(locations) if locations is not None else None,
        hashed,
        await _pin(pin),
        left,
    )
    if left or hashed:
        await db.execute(store.END_SESSIONS_OF, str(id_))


async def staff() -> list[Staff]:
    """Everybody who works or worked here, by name."""
    return [_from_row(row) for row in await db.fetch(store.STAFF)]


async def staff_by_id(id_: StaffKey) -> Staff:
    row = await db.fetchrow(store.STAFF_BY_ID, id_)
    if row is None:
        raise NotFound(what="member of staff", id=id_)
    return _from_row(row)


def _from_row(row: Row) -> Staff:
    return Staff(
        id=StaffKey(row["id"]),
        email=row["email"],
        name=row["name"],
        roles=tuple(row["roles"]),
        locations=tuple(row["locations"]),
        locale=row["locale"],
        has_second_factor=row["has_second_factor"],
        has_pin=row["has_pin"],
        has_left=row["has_left"],
    )


async def _pin(pin: str | None) -> str | None:
    if pin is None:
        return None
    if not (pin.isdecimal() and SHORTEST_PIN <= len(pin) <= 8):
        raise MalformedPin(shortest=SHORTEST_PIN)
    return await hash_pin(pin)
