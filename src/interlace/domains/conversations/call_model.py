"""The nouns of calls."""

from enum import StrEnum

import msgspec

from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CallId, CaseId, IdentifierId


class NoCall(NotFound):
    """There is no call {call}."""


class CallState(StrEnum):
    """How far a call has come."""

    RINGING = "ringing"
    ANSWERED = "answered"
    ENDED = "ended"
    MISSED = "missed"


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who rings, or rang."""

    id: CallId
    key: str
    identifier: IdentifierId
    case: CaseId
    caller: str
    called: str
    state: CallState
    staff: str
    rang_at: Instant
    answered_at: Instant | None
    ended_at: Instant | None
