"""Take down how a customer found it."""

import msgspec

from interlace.domains.conversations import rules, store_cases
from interlace.domains.conversations.model import Case, Kind
from interlace.domains.conversations.thread import opened
from interlace.domains.conversations.write import write
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict
from interlace.kit.time import Instant
from interlace.vocabulary.events.conversations import CaseRated
from interlace.vocabulary.ids import CaseId

LONGEST_COMMENT = 1000


class NotAsked(Conflict):
    """Nobody asked how this was."""


async def rate(case_id: CaseId, score: int, *, comment: str = "", by: Actor, at: Instant) -> Case:
    """The case with the score (1 to 5) and comment; said again, the last one counts.

    Refuses `BadScore` and `NotAsked`.
    """
    rules.must_be_score(score)
    _, case = await opened(case_id)
    if case.asked_at is None:
        raise NotAsked(what="the case")
    if case.score == score and case.comment == comment:
        return case
    return await rated(case, score, comment=comment, by=by, at=at)


async def rated(case: Case, score: int, *, comment: str, by: Actor, at: Instant) -> Case:
    """The case, locked before, with its score."""
    words = comment.strip()[:LONGEST_COMMENT]
    event = await write(
        case, Kind.RATED, text=words, data={"score": score}, channel=by.channel, by=by, at=at
    )
    after = msgspec.structs.replace(case, score=score, comment=words, last_seq=event.seq)
    await store_cases.save(after)
    told = CaseRated(case=case.id, score=score, comment="")
    await tell(told, by=by, at=at, identifier=case.answer_to)
    return after
