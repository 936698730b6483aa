"""Decide who may see what of a thread, what comes after what, and what an answer means. Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta

from interlace.domains.conversations.model import BOT, Case, Event, Kind, Status, Strand
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId

LONGEST_TEXT = 8_000
PREVIEW = 120
REOPENED_WITHIN = timedelta(days=1)
"""Who comes back within this still means the case that was closed."""
PARKED_AFTER = timedelta(minutes=10)
"""A customer who is silent for so long keeps nobody's slot."""
BOT_ANSWERS_WITHIN = timedelta(seconds=30)
"""After this the customer is handed to a human; nobody waits for a bot that died."""
SHOWN = frozenset({Kind.HEARD, Kind.SAID, Kind.ASKED, Kind.RATED, Kind.CART})
"""What a customer sees of a thread; notes and what staff do among themselves are not among it."""
TALK = frozenset({Kind.HEARD, Kind.SAID, Kind.NOTE, Kind.CALL})
"""What whoever answers must have seen."""
_SCORE = re.compile(r"\s*([1-5])(?:\s*/\s*5)?\s*[.!]?\s*")


class NothingSaid(Refusal):
    """Write something, or add a file."""


class TooLong(Refusal):
    """A message has at most {longest} characters; this one has {length}."""


class BadScore(Refusal):
    """A score is 1 to 5, not {score}."""


class NotTheirs(Refusal, status=403):
    """This is somebody else's conversation."""


def tidy(text: str, *, files: Sequence[object] = ()) -> str:
    """The text as it is kept; refuses `NothingSaid` and `TooLong`."""
    tidied = text.replace("\0", "").replace("\r\n", "\n").strip()
    if not tidied and not files:
        raise NothingSaid
    if len(tidied) > LONGEST_TEXT:
        raise TooLong(longest=LONGEST_TEXT, length=len(tidied))
    return tidied


def preview(text: str, files: Sequence[object] = ()) -> str:
    """One line for a list."""
    line = " ".join(text.split()) or ("📎" if files else "")
    return line if len(line) <= PREVIEW else line[: PREVIEW - 1].rstrip() + "…"


def visible(strands: Iterable[Strand], viewer: IdentifierId, *, proven: bool) -> list[IdentifierId]:
    """What of a thread whoever sits before the screen may see.

    Someone signed in sees all of their thread. A mere browser may be shared (a family's tablet), so
    it sees what was said in this very browser.
    """
    if proven:
        return [one.identifier for one in strands]
    return [one.identifier for one in strands if one.identifier == viewer]


def shown(events: Iterable[Event]) -> list[Event]:
    """The events that a customer may see."""
    return [one for one in events if one.kind in SHOWN]


def case_for(cases: Sequence[Case], *, at: Instant) -> Case | None:
    """The case that something new in a thread belongs to: the open one, or one just closed."""
    open_ = [case for case in cases if case.is_open]
    if open_:
        return max(open_, key=lambda case: (case.last_at, case.number))
    fresh = [case for case in cases if case.closed_at and at - case.closed_at <= REOPENED_WITHIN]
    return max(fresh, key=lambda case: (case.last_at, case.number), default=None)


def after_hearing(case: Case) -> Status:
    """Where a case goes when its customer speaks; one that rested wants its human back."""
    if case.status in {Status.WAITING, Status.SNOOZED}:
        return Status.QUEUED if case.by_human else Status.BOT
    if case.status is Status.CLOSED:
        return Status.QUEUED if case.by_human else Status.BOT
    return case.status


def waited_s(case: Case, at: Instant) -> int:
    """How long the customer has been waiting for an answer."""
    since = case.waiting_since or at
    return max(0, int((at - since).total_seconds()))


def score_in(text: str) -> int | None:
    """The score that somebody answered with, if that is all they said."""
    found = _SCORE.fullmatch(text)
    return int(found[1]) if found else None


def must_be_score(score: int) -> int:
    if not 1 <= score <= 5:
        raise BadScore(score=score)
    return score


def answerer(by: Actor) -> str:
    """Whether the bot answers or somebody else: staff, or a program that answers for them."""
    return "bot" if who(by) == BOT else "agent"


def who(by: Actor) -> str:
    return f"{by.kind}:{by.id}"
