"""Play past facts to a journey on a virtual clock."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from itertools import count
from typing import TypeAlias

from interlace.domains import people
from interlace.domains.journeys import rules_wait
from interlace.domains.journeys.follow import anew, may_enter
from interlace.domains.journeys.go_on import Went, begin, go_on, left
from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.rehearsal import Rehearsal
from interlace.domains.journeys.stage import Stage
from interlace.domains.journeys.trigger import ENTERED, LEFT, OnClock
from interlace.domains.journeys.walk import Walk
from interlace.engine import Told, preferences
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId, WalkId

Progress: TypeAlias = Callable[[int, int], Awaitable[None]]
"""Told now and then how many facts were played, and of how many."""
TELL_EVERY = 2000


async def play(
    journey: Journey,
    told: Sequence[Told],
    *,
    since: Instant,
    until: Instant,
    progress: Progress | None = None,
) -> Rehearsal:
    """What `journey` would have done from `since` to `until`; `told` is in the order of time."""
    persons = await people.persons_of({IdentifierId(one.identifier or b"") for one in told})
    played = _Play(journey, persons, since, until)
    for number, one in enumerate(told):
        if progress and number % TELL_EVERY == 0:
            await progress(number, len(told))
        await played.fact(one)
    await played.clock_to(until)
    return played.result(len(told))


class _Play:
    """One run: who walks where, and the clock."""

    def __init__(
        self,
        journey: Journey,
        persons: dict[IdentifierId, PersonId],
        since: Instant,
        until: Instant,
    ) -> None:
        self._journey = journey
        self._persons = persons
        self._since, self._until = since, until
        self._stage = Stage(persons.__getitem__)
        self._walks: dict[PersonId, dict[str, Walk]] = defaultdict(dict)
        self._entered: Counter[PersonId] = Counter()
        self._last: dict[tuple[PersonId, str], Instant] = {}
        self._due: list[tuple[Instant, int, tuple[PersonId, str], WalkId, int]] = []
        self._turn = count()
        self._members: dict[PersonId, IdentifierId] = {}
        self._next_day = self._first_day()
        self._finished = 0
        self._taken_out: Counter[str] = Counter()
        self._passed: Counter[tuple[str, str]] = Counter()

    async def fact(self, told: Told) -> None:
        """Let the clock come to a fact, and the fact happen."""
        await self.clock_to(told.at)
        identifier = IdentifierId(told.identifier or b"")
        person = self._persons.get(identifier)
        if person is None:
            return
        self._stage.play(told, person)
        self._note_membership(told, person, identifier)
        for key, walk in list(self._walks.get(person, {}).items()):
            await self._hear((person, key), walk, told)
        trigger = self._journey.trigger
        if told.kind == trigger.listens and told.at >= self._since:
            key = trigger.lets_in(told.data)
            if key is not None:
                await self._enter(person, identifier, key, told.data)

    async def clock_to(self, at: Instant) -> None:
        """End every wait that is over by then, and begin by the clock what begins by the clock."""
        while True:
            due = self._due[0][0] if self._due else None
            day = self._next_day
            if due is not None and due <= at and (day is None or due <= day):
                moment, _, key, id_, visit = heapq.heappop(self._due)
                await self._wake(moment, key, id_, visit)
            elif day is not None and day <= at and day < self._until:
                await self._begin_day(day)
            else:
                self._stage.at = max(self._stage.at, at)
                return

    def result(self, facts: int) -> Rehearsal:
        return Rehearsal(
            since=self._since,
            until=self._until,
            facts=facts,
            entered=sum(self._entered.values()),
            people=len(self._entered),
            walking=sum(map(len, self._walks.values())),
            standing=Counter(
                walk.step for walks in self._walks.values() for walk in walks.values()
            ),
            finished=self._finished,
            taken_out=self._taken_out,
            passed=self._passed,
            acts=self._stage.acts,
            by_what=self._stage.by_what,
            by_day=dict(self._stage.by_day),
        )

    async def _enter(
        self, person: PersonId, identifier: IdentifierId, key: str, data: dict[str, object]
    ) -> None:
        at, slot = self._stage.at, (person, key)
        if (walk := self._walks[person].get(key)) is not None:
            if again := anew(walk, self._journey, 0, at):
                self._keep(slot, await begin(again, self._journey, self._stage))
            return
        if not may_enter(self._journey, self._last.get(slot), at):
            return
        self._last[slot] = at
        self._entered[person] += 1
        walk = Walk(
            id=WalkId.new(at),
            journey=self._journey.id,
            version=0,
            identifier=identifier,
            key=key,
            entered_at=at,
            step=self._journey.steps[0].id,
            since=at,
            data=data,
        )
        self._keep(slot, await begin(walk, self._journey, self._stage))

    async def _hear(self, slot: tuple[PersonId, str], walk: Walk, told: Told) -> None:
        exits = self._journey.exits
        if any(one.fact == told.kind and one.takes_out(walk.key, told.data) for one in exits):
            self._keep(slot, Went(left(walk, told.kind, self._stage), []))
        elif told.kind in walk.hears:
            outcome = await self._journey.step(walk.step).hear(walk, told, self._stage)
            if outcome is not None:
                self._keep(slot, await go_on(walk, self._journey, self._stage, outcome))

    async def _wake(self, at: Instant, slot: tuple[PersonId, str], id_: WalkId, visit: int) -> None:
        walk = self._walks[slot[0]].get(slot[1])
        if walk is None or (walk.id, walk.visit) != (id_, visit):
            return  # they went on or left before it was time
        self._stage.at = at
        outcome = await self._journey.step(walk.step).wake(walk, self._stage)
        self._keep(slot, await go_on(walk, self._journey, self._stage, outcome))

    def _keep(self, slot: tuple[PersonId, str], went: Went) -> None:
        walk = went.walk
        self._passed.update((move.step, move.to) for move in went.moves)
        if walk.left_at is not None:
            self._walks[slot[0]].pop(slot[1], None)
            if walk.step:
                self._taken_out[walk.why] += 1
            else:
                self._finished += 1
            return
        self._walks[slot[0]][slot[1]] = walk
        if walk.due is not None:
            heapq.heappush(self._due, (walk.due, next(self._turn), slot, walk.id, walk.visit))

    def _first_day(self) -> Instant | None:
        trigger = self._journey.trigger
        if not isinstance(trigger, OnClock):
            return None
        return rules_wait.next_time(self._since, trigger.time_of_day, preferences.current().clock)

    def _note_membership(self, told: Told, person: PersonId, identifier: IdentifierId) -> None:
        trigger = self._journey.trigger
        if isinstance(trigger, OnClock) and told.data.get("segment") == str(trigger.segment):
            if told.kind == ENTERED:
                self._members[person] = identifier
            elif told.kind == LEFT:
                self._members.pop(person, None)

    async def _begin_day(self, at: Instant) -> None:
        trigger = self._journey.trigger
        assert isinstance(trigger, OnClock)
        self._stage.at = at
        for person, identifier in list(self._members.items()):
            await self._enter(person, identifier, "", {})
        later = at + timedelta(seconds=1)
        self._next_day = rules_wait.next_time(
            later, trigger.time_of_day, preferences.current().clock
        )
