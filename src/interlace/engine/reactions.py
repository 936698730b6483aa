"""Reactions: what a domain does when something happened elsewhere."""

from collections.abc import Awaitable, Callable, Sequence
from typing import NamedTuple, TypeAlias

import structlog

from interlace.engine import db, telemetry, timeline
from interlace.engine.jobs import job
from interlace.engine.timeline import Cursor, Told
from interlace.kit.fact import Fact

Reaction: TypeAlias = Callable[[Told], Awaitable[None]]
PageReaction: TypeAlias = Callable[[Sequence[Told]], Awaitable[None]]
Call: TypeAlias = Callable[[Reaction, Told], Awaitable[None]]

BATCH = 200
LARGE_BATCH = 1000
"""What a reader takes at once when it looks at facts page by page."""
TRIES = 4
"""How often a page may end with its worker before its reactions become jobs, which die one by one."""
_log = structlog.get_logger("reactions")

_readers: dict[str, dict[str, list[Reaction]]] = {}
_by_name: dict[str, Reaction] = {}
_pages: dict[str, list[tuple[PageReaction, Reaction]]] = {}
"""Per reader what is called once for a page, and the same for a page of one fact."""


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


def on_pages(reaction: PageReaction) -> PageReaction:
    """Call the decorated function with every page of facts, of whatever kind; it may be called twice.

    For what is looked up for many facts at once. All of a page that fails is tried fact by fact.
    """

    async def for_one(told: Told) -> None:
        await reaction([told])

    reader = reaction.__module__.rpartition(".")[0]
    for_one.__module__, for_one.__qualname__ = reaction.__module__, reaction.__qualname__
    _by_name[f"{reaction.__module__}.{reaction.__qualname__}"] = for_one
    _readers.setdefault(reader, {})
    _pages.setdefault(reader, []).append((reaction, for_one))
    return reaction


def readers() -> Sequence[str]:
    """The readers that have reactions."""
    return list(_readers)


async def catch_up(reader: str) -> int:
    """React to the next facts of one reader in one transaction; returns how many were new.

    Nothing is done while another process has the reader. A reaction that fails is tried again
    later as a job, so one bad fact never holds up the rest; so are all of a page that keeps
    killing its workers.
    """
    page = await _next(reader)
    if page is None:
        return 0
    if page.tries <= TRIES:
        try:
            return await _react(reader, page, _at_once)
        except Exception:  # noqa: BLE001  whatever went wrong, the batch is tried again one by one
            _log.exception("reactions failed together, trying one by one", reader=reader)
    return await _react(reader, page, _react_alone if page.tries <= TRIES else _as_job)


class _Page(NamedTuple):
    cursor: Cursor
    told: list[Told]
    last: Cursor
    tries: int


async def _next(reader: str) -> _Page | None:
    """What is to be reacted to; a page without anything is turned here."""
    async with db.transaction():
        cursor = await timeline.claim(reader)
        if cursor is None:
            return None
        whole = reader in _pages
        kinds = None if whole else list(_readers[reader])
        limit = LARGE_BATCH if whole else BATCH
        told, last = await timeline.read(cursor, kinds=kinds, limit=limit)
        if told:
            return _Page(cursor, told, last, await timeline.count_try(reader, cursor))
        if last != cursor:
            await timeline.advance(reader, last)
        return None


async def _react(reader: str, page: _Page, call: Call) -> int:
    with telemetry.span(f"react {reader}"):
        return await _turn(reader, page, call)


async def _turn(reader: str, page: _Page, call: Call) -> int:
    async with db.transaction():
        # Another process may have been here between the look and the lock.
        if await timeline.claim(reader) != page.cursor:
            return 0
        for one in page.told:
            for reaction in _readers[reader].get(one.kind, ()):
                await call(reaction, one)
        for whole, single in _pages.get(reader, ()):
            if call is _at_once:
                await whole(page.told)
                continue
            for one in page.told:
                await call(single, one)
        await timeline.advance(reader, page.last)
    return len(page.told)


async def _at_once(reaction: Reaction, told: Told) -> None:
    await reaction(told)


async def _as_job(reaction: Reaction, told: Told, *, after: str = "its workers died") -> None:
    name = f"{reaction.__module__}.{reaction.__qualname__}"
    key = f"{name}:{told.position}"
    await react_again.later(reaction=name, told=told, key=key, after=after)


async def _react_alone(reaction: Reaction, told: Told) -> None:
    try:
        async with db.savepoint():
            await reaction(told)
    except Exception as error:  # noqa: BLE001  a reaction may fail in any way
        name = reaction.__qualname__
        _log.exception("a reaction failed and will be tried again", reaction=name, kind=told.kind)
        await _as_job(reaction, told, after=repr(error))


@job
async def react_again(*, reaction: str, told: Told, after: str) -> None:
    """Try a reaction again that failed with `after`."""
    del after
    await _by_name[reaction](told)
