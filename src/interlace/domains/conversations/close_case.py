"""Close a case, and ask the customer how it was."""

import msgspec

from interlace.domains.conversations import carry, floor, rules_phrases, store_cases
from interlace.domains.conversations.model import Case, Kind, Status
from interlace.domains.conversations.route import route
from interlace.domains.conversations.thread import opened
from interlace.domains.conversations.write import write
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.conversations import CaseAsked, CaseClosed
from interlace.vocabulary.ids import CaseId


async def close_case(case_id: CaseId, *, ask: bool = True, by: Actor, at: Instant) -> Case:
    """The closed case; a second time changes nothing.

    `ask` how it was in the channel the customer used last, unless nobody was answered.
    """
    _, case = await opened(case_id)
    if not case.is_open:
        return case
    after = await floor.pass_on(
        case,
        Status.CLOSED,
        reason="closed",
        by=by,
        at=at,
        closed_at=at,
        wake_at=None,
        waiting_since=None,
    )
    closed = CaseClosed(
        case=case.id,
        took_s=int((at - case.opened_at).total_seconds()),
        answers=case.answers,
        by_bot=not case.by_human,
    )
    await tell(closed, by=by, at=at, identifier=case.identifier)
    if ask and case.answers and case.score is None:
        after = await _ask(after, by=by, at=at)
    await route(at=at)
    return after


async def _ask(case: Case, *, by: Actor, at: Instant) -> Case:
    text = rules_phrases.phrase(case.mind.get("language", "en"), "how_was_it")
    event = await write(
        case, Kind.ASKED, text=text, key=f"asked:{case.id}:{case.epoch}", by=by, at=at
    )
    after = msgspec.structs.replace(case, asked_at=at, last_seq=event.seq)
    await store_cases.save(after)
    asked = CaseAsked(case=case.id, seq=event.seq)
    await tell(asked, by=by, at=at, identifier=case.answer_to)
    await carry.carry(event, after, by=by, at=at)
    return after
