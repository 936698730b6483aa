"""A walk: one person's way through one version of a journey, kept in one row."""

from hashlib import sha256
from typing import Any, TypeAlias

import msgspec

from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, JourneyId, WalkId

BUCKETS = 10_000
Trait: TypeAlias = str | int | bool
"""What can be noted about a person on the way."""


class Move(msgspec.Struct, frozen=True):
    """A step that was left, for which (empty: the end), when and how."""

    visit: int
    step: str
    to: str
    how: str
    at: Instant


class Walk(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody stands on a journey, since when, and what they wait for."""

    id: WalkId
    journey: JourneyId
    version: int
    """The version they entered; it is theirs to the end."""
    identifier: IdentifierId
    key: str = ""
    """What they entered for, such as a cart; empty where a person walks only once at a time."""
    entered_at: Instant
    step: str
    since: Instant
    visit: int = 0
    """How many steps they have arrived at; with the step it names what is done there, once."""
    due: Instant | None = None
    hears: frozenset[str] = frozenset()
    data: dict[str, Any] = {}
    """What the fact that let them in said, and what steps have added."""
    left_at: Instant | None = None
    why: str = ""

    @property
    def task(self) -> str:
        """The one key of what is done at this step on this visit."""
        return f"{self.id}:{self.step}:{self.visit}"


def bucket(journey: JourneyId, person: bytes) -> int:
    """A number from 0 to 9,999 that stays the same for a person on a journey, however often they enter."""
    return int.from_bytes(sha256(journey.bytes + person).digest()[:8], "big") % BUCKETS
