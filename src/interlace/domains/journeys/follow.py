"""Follow the facts: each lets people in, takes them out, or is what they waited for."""

from collections.abc import Sequence

import msgspec

from interlace.domains import people
from interlace.domains.journeys import in_force, store
from interlace.domains.journeys.exits import way_out
from interlace.domains.journeys.go_on import Went, begin, go_on, left
from interlace.domains.journeys.in_force import Book
from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.live import Live
from interlace.domains.journeys.walk import Walk
from interlace.engine import Told, tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.journeys import JourneyEntered, JourneyLeft
from interlace.vocabulary.ids import IdentifierId, WalkId

_BY = Actor.system()


async def follow(told: Told) -> None:
    """Do what a fact asks of every journey; a second telling finds it done."""
    book = await in_force.book()
    if told.kind not in book.listens or told.identifier is None:
        return
    identifier = IdentifierId(told.identifier)
    beside = await people.beside(identifier)
    if not beside:
        return
    walks = await store.walks_for_update(beside)
    walking = [await _heard(walk, told, book, beside) for walk in walks]
    for journey, version, _ in book.let_in_by(told.kind, told.at):
        await _let_in(journey, version, told, walking, beside)


async def wake(walk: Walk, *, at: Instant) -> None:
    """Go on with a walk whose wait is over."""
    book = await in_force.book()
    journey = book.known[walk.journey, walk.version]
    beside = await people.beside(walk.identifier)
    scene = Live(at, journey, beside)
    if (why := await way_out(walk, journey, beside)) is not None:
        await keep(Went(left(walk, why, scene), []), journey, at=at)
        return
    outcome = await journey.step(walk.step).wake(walk, scene)
    await keep(await go_on(walk, journey, scene, outcome), journey, at=at)


async def enter(
    journey: Journey,
    version: int,
    identifier: IdentifierId,
    *,
    beside: Sequence[IdentifierId],
    key: str = "",
    data: dict[str, object],
    cause: str,
    at: Instant,
) -> Walk | None:
    """Let somebody in at the first step, once for each `cause`; None when it is too soon again."""
    last = await store.last_entered(beside, journey.id, key)
    if not may_enter(journey, last, at):
        return None
    walk = Walk(
        id=WalkId.derived(str(journey.id), cause),
        journey=journey.id,
        version=version,
        identifier=identifier,
        key=key,
        entered_at=at,
        step=journey.steps[0].id,
        since=at,
        data=data,
    )
    if not await store.insert(walk):
        return None
    fact = JourneyEntered(walk=walk.id, journey=journey.id, name=journey.name, version=version)
    await tell(fact, by=_BY, at=at, identifier=identifier)
    went = await begin(walk, journey, Live(at, journey, beside))
    await keep(went, journey, at=at)
    return went.walk


def anew(walk: Walk, journey: Journey, version: int, at: Instant) -> Walk | None:
    """The walk as it stands at the first step anew; None where it goes on as it was."""
    first = journey.steps[0].id
    if not journey.restarts or (walk.step, walk.version) != (first, version) or at < walk.since:
        return None
    return msgspec.structs.replace(walk, since=at, visit=walk.visit + 1)


def may_enter(journey: Journey, last: Instant | None, at: Instant) -> bool:
    """Whether enough time has gone since they last entered."""
    if last is None:
        return True
    return journey.again_after is not None and last + journey.again_after <= at


async def keep(went: Went, journey: Journey, *, at: Instant) -> None:
    """Keep where a walk stands now, and tell of its end."""
    walk = went.walk
    await store.save(walk, went.moves)
    if walk.left_at is not None:
        stood = went.moves[-1].step if went.moves and not walk.step else walk.step
        fact = JourneyLeft(
            walk=walk.id,
            journey=walk.journey,
            name=journey.name,
            version=walk.version,
            step=stood,
            why=walk.why,
            finished=not walk.step,
        )
        await tell(fact, by=_BY, at=at, identifier=walk.identifier)


async def _heard(walk: Walk, told: Told, book: Book, beside: Sequence[IdentifierId]) -> Walk:
    """The walk after a fact: out, further, or where it was."""
    journey = book.known.get((walk.journey, walk.version))
    if journey is None or told.at < walk.entered_at:
        return walk
    scene = Live(told.at, journey, beside)
    if any(one.fact == told.kind and one.takes_out(walk.key, told.data) for one in journey.exits):
        went = Went(left(walk, told.sentence, scene), [])
    elif told.kind in walk.hears and told.at >= walk.since:
        outcome = await journey.step(walk.step).hear(walk, told, scene)
        if outcome is None:
            return walk
        went = await go_on(walk, journey, scene, outcome)
    else:
        return walk
    await keep(went, journey, at=told.at)
    return went.walk


async def _let_in(
    journey: Journey,
    version: int,
    told: Told,
    walking: Sequence[Walk],
    beside: Sequence[IdentifierId],
) -> None:
    key = journey.trigger.lets_in(told.data)
    if key is None:
        return
    for walk in walking:
        if (walk.journey, walk.key, walk.left_at) == (journey.id, key, None):
            await _begin_anew(walk, journey, version, told, beside)
            return
    identifier = IdentifierId(told.identifier or b"")
    await enter(
        journey,
        version,
        identifier,
        beside=beside,
        key=key,
        data=told.data,
        cause=told.id.hex(),
        at=told.at,
    )


async def _begin_anew(
    walk: Walk, journey: Journey, version: int, told: Told, beside: Sequence[IdentifierId]
) -> None:
    """Start the first step again for somebody who still stands there, where the journey says so."""
    if restarted := anew(walk, journey, version, told.at):
        walk = msgspec.structs.replace(restarted, data=told.data)
        await keep(await begin(walk, journey, Live(told.at, journey, beside)), journey, at=told.at)
