"""The SQL of agents: who is there, how much each can take, and who takes what."""

from collections.abc import Collection

from interlace.domains.conversations.model import Agent
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CaseId, StaffId

COME = """
insert into conversations.agents (staff_id, presence, capacity, teams, seen_until)
values ($1, $2, $3, $4, $5)
on conflict (staff_id) do update
set presence = $2, capacity = $3, teams = $4, seen_until = $5
"""

BEAT = """
update conversations.agents set seen_until = $2 where staff_id = $1 and presence <> 'offline'
"""

LEAVE = "update conversations.agents set presence = $2 where staff_id = $1"

# A look at the latest wait of each; whoever is locked by somebody who assigns is left to them.
GONE = """
update conversations.agents set presence = 'offline'
where staff_id in (
    select staff_id from conversations.agents where presence <> 'offline' and seen_until < $1
    order by staff_id for update skip locked
)
returning staff_id
"""

ALL = "select * from conversations.agents order by staff_id"

FIND = "select * from conversations.agents where staff_id = $1"

# The longest wait of the most urgent case, and whoever has most room for it: the case and the slot
# are taken in this one statement or not at all. A case that somebody had before waits a minute for
# them, if they are there. Rides cases_queued.
CLAIM = """
with chosen as (
    select c.id, agent.staff_id
    from conversations.cases c
    cross join lateral (
        select a.staff_id from conversations.agents a
        where a.presence = 'online' and a.seen_until > $1 and a.used < a.capacity
            and (c.team = '' or c.team = any(a.teams))
            and (c.assignee_id is null or c.assignee_id = a.staff_id
                or c.queued_at < $1 - make_interval(secs => $2)
                or not exists (
                    select from conversations.agents had
                    where had.staff_id = c.assignee_id and had.presence = 'online'
                        and had.seen_until > $1))
        order by (a.staff_id = c.assignee_id) desc nulls last, a.capacity - a.used desc,
            a.assigned_at nulls first, a.staff_id
        limit 1
        for update skip locked
    ) agent
    where c.status = 'queued' and exists (
        select from conversations.agents
        where presence = 'online' and seen_until > $1 and used < capacity)
    order by c.priority desc, c.queued_at, c.id
    limit 1
    for update of c skip locked
), slot as (
    update conversations.agents a set used = a.used + 1, assigned_at = $1
    from chosen where a.staff_id = chosen.staff_id
    returning a.staff_id
)
update conversations.cases c
set status = 'assigned', assignee_id = slot.staff_id, epoch = c.epoch + 1, lease_until = null,
    by_human = true
from chosen, slot
where c.id = chosen.id
returning c.id, c.queued_at, slot.staff_id
"""

# A slot for somebody who was there before; none when they are full or away.
TAKE_BACK = """
update conversations.agents set used = used + 1, assigned_at = $2
where staff_id = $1 and presence = 'online' and seen_until > $2 and used < capacity
returning staff_id
"""

# By hand one may take more than one's share, and it counts.
TAKE = """
insert into conversations.agents (staff_id, presence, capacity, used, seen_until, assigned_at)
values ($1, 'offline', 0, 1, $2, $2)
on conflict (staff_id) do update set used = conversations.agents.used + 1, assigned_at = $2
"""

LOCK = """
select staff_id from conversations.agents where staff_id = any($1::uuid[])
order by staff_id for update
"""

FREE = """
update conversations.agents set used = used - 1 where staff_id = $1 and used > 0
"""

# What each has, beside what their slots say; nothing when all is well.
DRIFT = """
select a.staff_id, a.used, count(c.id)::int as held
from conversations.agents a
left join conversations.cases c on c.assignee_id = a.staff_id and c.status = 'assigned'
group by a.staff_id, a.used having a.used <> count(c.id)
"""


async def come(staff: str, presence: str, capacity: int, teams: list[str], until: Instant) -> None:
    await db.execute(COME, StaffId.parse(staff), presence, capacity, teams, until)


async def beat(staff: str, until: Instant) -> None:
    await db.execute(BEAT, StaffId.parse(staff), until)


async def set_presence(staff: str, presence: str) -> None:
    await db.execute(LEAVE, StaffId.parse(staff), presence)


async def gone(at: Instant) -> list[str]:
    """Those whose screens fell silent; they count as offline from now on."""
    return [str(StaffId(row["staff_id"])) for row in await db.fetch(GONE, at)]


async def agents() -> list[Agent]:
    return [_from(row) for row in await db.fetch(ALL)]


async def agent(staff: str) -> Agent | None:
    row = await db.fetchrow(FIND, StaffId.parse(staff))
    return _from(row) if row else None


async def claim(at: Instant, *, loyal_s: float) -> tuple[CaseId, str, Instant] | None:
    """The next case with whoever takes it, and since when it was queued."""
    row = await db.fetchrow(CLAIM, at, loyal_s)
    return (CaseId(row["id"]), str(StaffId(row["staff_id"])), row["queued_at"]) if row else None


async def take_back(staff: str, at: Instant) -> bool:
    return await db.fetchval(TAKE_BACK, StaffId.parse(staff), at) is not None


async def take(staff: str, at: Instant) -> None:
    await db.execute(TAKE, StaffId.parse(staff), at)


async def agents_for_update(staff: Collection[str]) -> None:
    await db.execute(LOCK, [StaffId.parse(one) for one in staff if one])


async def free(staff: str) -> None:
    await db.execute(FREE, StaffId.parse(staff))


async def drift() -> list[tuple[str, int, int]]:
    rows = await db.fetch(DRIFT)
    return [(str(StaffId(row["staff_id"])), row["used"], row["held"]) for row in rows]


def _from(row: Row) -> Agent:
    return Agent(
        staff=str(StaffId(row["staff_id"])),
        presence=row["presence"],
        capacity=row["capacity"],
        used=row["used"],
        teams=tuple(row["teams"]),
        seen_until=row["seen_until"],
    )
