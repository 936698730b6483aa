"""Who looks, and how much of people they may see, while a request lasts."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

import msgspec

from interlace.engine import clock, db
from interlace.engine.access import store
from interlace.kit.actor import Actor

CONTACTS = "people.contacts"
"""The permission to see names, addresses and numbers in full."""
ONE_LOOK = timedelta(minutes=15)
"""Who looks at the same again within this is noted once."""


class Onlooker(msgspec.Struct, frozen=True):
    """Somebody who was let in: who they are, whether they see people clearly, and on which page."""

    by: Actor
    clearly: bool
    where: str


_onlooker: ContextVar[Onlooker | None] = ContextVar("onlooker", default=None)


@contextmanager
def unwatched() -> Generator[None]:
    """Begin with nobody looking, whoever looked before; the rim does so for every request."""
    token = _onlooker.set(None)
    try:
        yield
    finally:
        _onlooker.reset(token)


def looks(by: Actor, *, clearly: bool, where: str) -> None:
    """Say who was let in; a guard does so, and it holds until the request ends."""
    _onlooker.set(Onlooker(by, clearly, where))


def sees_clearly() -> bool:
    """Whether personal data may be shown in full; a worker and a customer at their own are free."""
    onlooker = _onlooker.get()
    return onlooker is None or onlooker.clearly


async def note_look(at_what: object) -> None:
    """Write into the audit log that whoever was let in looks at somebody, and on which page.

    Nothing is written while nobody was let in: a worker's work and a customer's own data are no look.
    """
    onlooker = _onlooker.get()
    if onlooker is None:
        return
    by, at = onlooker.by, clock.now()
    who = f"{by.kind}:{by.id}"
    async with db.apart(), db.transaction():
        await db.execute(
            store.NOTE_LOOK, at, who, str(at_what), by.channel, onlooker.where, at - ONE_LOOK
        )
