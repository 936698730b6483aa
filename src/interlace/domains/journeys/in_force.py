"""The journeys in force, as this process knows them."""

from typing import NamedTuple

from interlace.domains.journeys import store
from interlace.domains.journeys.journey import Journey
from interlace.engine.memory import Memory
from interlace.kit.time import Instant
from interlace.vocabulary.ids import JourneyId

_ALL = "all"


class Entrance(NamedTuple):
    """A version that people enter, since a moment."""

    journey: Journey
    version: int
    since: Instant


class Book(NamedTuple):
    """Every version somebody may enter or is on."""

    open: list[Entrance]
    """What may be entered."""
    known: dict[tuple[JourneyId, int], Journey]
    listens: frozenset[str]
    """The kinds of facts that can move anybody."""

    def let_in_by(self, kind: str, at: Instant) -> list[Entrance]:
        """What a fact of this kind and moment can let people in to."""
        return [one for one in self.open if one.journey.trigger.listens == kind and at >= one.since]


_books: Memory[str, Book] = Memory(store.edition)


async def book() -> Book:
    found = await _books.of([_ALL], _read)
    return found[_ALL]


def changed() -> None:
    """Say that the open transaction changes what is in force."""
    _books.changed()


async def _read(_: list[str]) -> dict[str, Book]:
    rows = await store.in_force()
    known = {
        (JourneyId(row["journey_id"]), row["version"]): store.journey_from(row["document"])
        for row in rows
    }
    open_ = [
        Entrance(
            known[JourneyId(row["journey_id"]), row["version"]], row["version"], row["open_since"]
        )
        for row in rows
        if row["open"]
    ]
    # Who walks an old version keeps it; who could enter it no more makes nobody listen.
    listens = frozenset[str]().union(*(journey.listens for journey in known.values()))
    return {_ALL: Book(open_, known, listens)}
