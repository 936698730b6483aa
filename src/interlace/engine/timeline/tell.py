"""Tell a fact: it is written in the same transaction as what it tells of."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from functools import partial

import msgspec

from interlace.engine import db, telemetry
from interlace.engine.db import Unit
from interlace.engine.timeline import store
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact
from interlace.kit.ids import Id
from interlace.kit.time import Instant

WAKE_AFTER_S = 0.02
COPIED_FROM = 40
"""So many facts are copied; fewer are sooner inserted, which takes one message less each way."""
_COLUMNS = ("id", "at", "kind", "channel", "identifier_id", "subject", "actor", "data")


class FactKey(Id, prefix="fact"):
    """The id of an entry."""

    __slots__ = ()


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A fact on its way to the timeline."""

    kind: str
    at: Instant
    channel: str
    identifier: Id | None
    subject: Id
    actor: str
    data: bytes
    """The fact as JSON."""


async def tell(fact: Fact, *, by: Actor, at: Instant, identifier: Id | None = None) -> None:
    """Put a fact on the timeline; it stands when the open transaction commits.

    It is pinned to `identifier`, or to the one that `by` was seen under.
    """
    entry = Entry(
        fact.kind,
        at,
        by.channel,
        identifier or by.identifier,
        fact.subject,
        f"{by.kind}:{by.id}",
        wire.encode(fact),
    )
    db.current().told.append(entry)


async def write(entries: Sequence[Entry]) -> None:
    """Write many facts at once, in their order (the way of tracking and imports)."""
    if not entries:
        return
    if len(entries) >= COPIED_FROM:
        await _copy(entries)
    else:
        await _insert(entries)
    db.after_commit(partial(_count, Counter([entry.kind for entry in entries])))
    db.after_commit(_wake)


async def _copy(entries: Sequence[Entry]) -> None:
    await db.copy(
        "timeline",
        "facts",
        _COLUMNS,
        [
            (
                key,
                entry.at,
                entry.kind,
                entry.channel,
                entry.identifier,
                entry.subject,
                entry.actor,
                msgspec.Raw(entry.data),
            )
            for key, entry in zip(FactKey.raw(len(entries)), entries, strict=True)
        ],
    )


async def _insert(entries: Sequence[Entry]) -> None:
    await db.execute(
        store.INSERT,
        FactKey.raw(len(entries)),
        [entry.at for entry in entries],
        [entry.kind for entry in entries],
        [entry.channel for entry in entries],
        [entry.identifier for entry in entries],
        [entry.subject for entry in entries],
        [entry.actor for entry in entries],
        [msgspec.Raw(entry.data) for entry in entries],
    )


async def _flush(unit: Unit) -> None:
    entries, unit.told = unit.told, []
    await write(entries)


db.on_flush(_flush)


def _count(kinds: Counter[str]) -> None:
    for kind, many in kinds.items():
        telemetry.facts.labels(kind).inc(many)


class _Waker:
    task: "asyncio.Task[None] | None" = None
    wanted = False
    """Whether something was committed since the last notification began."""


def _wake() -> None:
    # NOTIFY takes a lock over the whole database until its commit is on disk, which would queue all
    # commits one behind the other. So a process notifies apart from its work, at most every 20 ms.
    _Waker.wanted = True
    if _Waker.task is None or _Waker.task.done():
        _Waker.task = asyncio.get_running_loop().create_task(_notify())


async def _notify() -> None:
    # What is committed while a notification is under way may come too late for it, and wants another.
    while _Waker.wanted:
        await asyncio.sleep(WAKE_AFTER_S)
        _Waker.wanted = False
        try:
            await db.pool().execute(store.NOTIFY)
        except (RuntimeError, OSError, *db.FAILURES):
            return  # readers look by themselves every second, a lost wake-up only costs time
