"""Many route at once: a case and its slot are taken together, once, or not at all."""

import asyncio

from domains.conversations.conftest import hears, later, seen
from interlace.domains import conversations
from interlace.domains.conversations import route as routing
from interlace.domains.conversations.model import Status
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.vocabulary.ids import StaffId

CASES, AGENTS, CAPACITY, ROUTERS = 24, 5, 3, 8


async def come(nth):
    async with db.transaction():
        staff = str(StaffId.derived(f"agent {nth}"))
        await conversations.agents.come(staff, capacity=CAPACITY, at=later(seconds=9))


async def write(nth):
    async with db.transaction():
        await hears("Hello", from_=await seen(value=f"browser {nth}"), key=f"{nth}", bot=False)


async def close(case):
    async with db.transaction():
        await conversations.close_case(case, ask=False, by=AGENT, at=later(seconds=20))


async def look():
    async with db.transaction():
        await routing.route(at=later(seconds=10))


AGENT = Actor.system()


async def standing():
    async with db.reading():
        page = await conversations.inbox(limit=100)
        assert await conversations.agents.drift() == []
        used = [one.used for one in await conversations.agents.list_()]
    assigned = [one for one in page.items if one.status is Status.ASSIGNED]
    queued = [one for one in page.items if one.status is Status.QUEUED]
    return assigned, queued, used


async def test_no_slot_is_given_twice_and_nobody_is_left_while_there_is_room(commit_db):
    await asyncio.gather(
        *(write(nth) for nth in range(CASES)),
        *(come(nth) for nth in range(AGENTS)),
        *(look() for _ in range(ROUTERS)),
    )
    await look()
    assigned, queued, used = await standing()
    assert used == [CAPACITY] * AGENTS
    assert (len(assigned), len(queued)) == (AGENTS * CAPACITY, CASES - AGENTS * CAPACITY)
    await asyncio.gather(*(close(one.id) for one in assigned[:6]), *(look() for _ in range(4)))
    await look()
    assigned, queued, used = await standing()
    assert (len(assigned), len(queued)) == (AGENTS * CAPACITY, CASES - AGENTS * CAPACITY - 6)
