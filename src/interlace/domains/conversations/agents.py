"""Who of the staff is there to answer, and how many cases each takes at once."""

from collections.abc import Sequence
from datetime import timedelta

from interlace.domains.conversations import floor, store_agents, store_cases
from interlace.domains.conversations.model import Agent, Status
from interlace.domains.conversations.route import route
from interlace.domains.conversations.thread import opened
from interlace.kit.actor import Actor
from interlace.kit.time import Instant

CAPACITY = 4
THERE_FOR = timedelta(seconds=60)
"""How long a screen that fell silent still counts as there."""
LEFT = "the agent left"


async def come(
    staff: str,
    *,
    capacity: int = CAPACITY,
    teams: Sequence[str] = (),
    at: Instant,
) -> Agent:
    """Take cases from now on, as many as fit at once; whoever waits is given right away."""
    await store_agents.come(staff, "online", capacity, list(teams), at + THERE_FOR)
    await route(at=at)
    return await agent(staff, at=at)


async def beat(staff: str, *, at: Instant) -> None:
    """Say that the screen is still open."""
    await store_agents.beat(staff, at + THERE_FOR)


async def pause(staff: str, *, at: Instant) -> None:
    """Take no more; what is under way stays."""
    del at
    await store_agents.set_presence(staff, "away")


async def leave(staff: str, *, at: Instant) -> int:
    """Go; customers who wait for an answer go back to the queue with their place in it."""
    await store_agents.set_presence(staff, "offline")
    return await let_go([staff], at=at)


async def agent(staff: str, *, at: Instant) -> Agent:
    """How somebody of the staff is doing; whoever never came is offline."""
    found = await store_agents.agent(staff)
    return found or Agent(
        staff=staff, presence="offline", capacity=CAPACITY, used=0, teams=(), seen_until=at
    )


async def list_() -> list[Agent]:
    """Everybody who ever answered here."""
    return await store_agents.agents()


async def drift() -> list[tuple[str, int, int]]:
    """Whose slots do not agree with their cases: staff, slots, cases; nothing when all is well."""
    return await store_agents.drift()


async def sweep(*, at: Instant) -> int:
    """Count as offline whoever fell silent; returns how many cases went back to the queue."""
    return await let_go(await store_agents.gone(at), at=at)


async def let_go(staff: Sequence[str], *, at: Instant) -> int:
    """Put what these hold back in the queue if its customer waits, to rest if not."""
    by, done = Actor.system(), 0
    for id_ in await store_cases.held_by(staff) if staff else []:
        _, case = await opened(id_)
        if case.status is not Status.ASSIGNED or case.assignee not in staff:
            continue
        waits = case.waiting_since is not None
        to = Status.QUEUED if waits else Status.WAITING
        since = case.waiting_since or case.queued_at
        await floor.pass_on(case, to, reason=LEFT, by=by, at=at, queued_at=since)
        done += waits
    await route(at=at)
    return done
