"""Route: give waiting cases to whoever is there and has room, the case and the slot in one statement."""

import msgspec

from interlace.domains.conversations import floor, store_agents, store_cases
from interlace.domains.conversations.model import Status
from interlace.kit.actor import Actor
from interlace.kit.time import Instant

AT_ONCE = 50
LOYAL_S = 60.0
"""So long a case waits for somebody who had it before and is there."""
ROUTED = "routed"


async def route(*, at: Instant) -> int:
    """How many cases found somebody. Called whenever a case is queued, a slot is freed or somebody comes."""
    by = Actor.system()
    for done in range(AT_ONCE):
        claimed = await store_agents.claim(at, loyal_s=LOYAL_S)
        if claimed is None:
            return done
        id_, staff, queued_at = claimed
        case = await store_cases.case_for_update(id_)
        if case is None:
            raise RuntimeError(f"{id_} was claimed and is not there")
        before = msgspec.structs.replace(case, status=Status.QUEUED, epoch=case.epoch - 1)
        noted = await floor.note_passing(
            before, Status.ASSIGNED, reason=ROUTED, packet=None, by=by, at=at
        )
        after = msgspec.structs.replace(
            case, assignee=staff, queued_at=queued_at, floor_seq=noted.seq, last_seq=noted.seq
        )
        await store_cases.save(after)
        await floor.tell_passing(before, after, noted, reason=ROUTED, by=by, at=at)
    return AT_ONCE
