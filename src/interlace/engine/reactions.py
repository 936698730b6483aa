"""Reactions: what a domain does when something happened elsewhere."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

import structlog

from interlace.engine import db, timeline
from interlace.engine.jobs import job
from interlace.engine.timeline import Told
from interlace.kit.fact import Fact

Reaction: TypeAlias = Callable[[Told], Awaitable[None]]

BATCH = 200
_log = structlog.get_logger("reactions")

_readers: dict[str, dict[str, list[Reaction]]] = {}
_by_name: dict[str, Reaction] = {}


def on(*facts: type[Fact]) -> Callable[[Reaction], Reaction]:
    """Call the decorated function for every such fact, in order; it may be called twice.

    All reactions of a domain share one reader, so they see facts in the same order.
    """

    def register(reaction: Reaction) -> Reaction:
        reader = reaction.__module__.rpartition(".")[0]
        _by_name[f"{reaction.__module__}.{reaction.__qualname__}"] = reaction
        for fact in facts:
            _readers.setdefault(reader, {}).setdefault(fact.kind, []).append(reaction)
        return reaction

    return register


def readers() -> Sequence[str]:
    """The readers that have reactions."""
    return list(_readers)


async def catch_up(reader: str) -> int:
    """React to the next facts of one reader in one transaction; returns how many were new.

    Nothing is done while another process has the reader. A reaction that fails is tried again
    later as a job, so one bad fact never holds up the rest.
    """
    try:
        async with db.transaction():
            return await _react(reader, alone=False)
    except Exception:  # noqa: BLE001  whatever went wrong, the batch is tried again one by one
        _log.exception("reactions failed together, trying one by one", reader=reader)
    async with db.transaction():
        return await _react(reader, alone=True)


async def _react(reader: str, *, alone: bool) -> int:
    cursor = await timeline.claim(reader)
    if cursor is None:
        return 0
    wanted = _readers[reader]
    told, last = await timeline.read(cursor, kinds=list(wanted), limit=BATCH)
    for one in told:
        for reaction in wanted[one.kind]:
            if alone:
                await _react_alone(reaction, one)
            else:
                await reaction(one)
    if last != cursor:
        await timeline.advance(reader, last)
    return len(told)


async def _react_alone(reaction: Reaction, told: Told) -> None:
    name = f"{reaction.__module__}.{reaction.__qualname__}"
    try:
        async with db.savepoint():
            await reaction(told)
    except Exception as error:  # noqa: BLE001  a reaction may fail in any way
        _log.exception("a reaction failed and will be tried again", reaction=name, kind=told.kind)
        key = f"{name}:{told.position}"
        await react_again.later(reaction=name, told=told, key=key, after=repr(error))


@job
async def react_again(*, reaction: str, told: Told, after: str) -> None:
    """Try a reaction again that failed with `after`."""
    del after
    await _by_name[reaction](told)
