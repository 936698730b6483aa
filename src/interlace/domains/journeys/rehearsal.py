"""What a rehearsal finds: who would have got what, when."""

import msgspec

from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Something that would have been done for somebody."""

    at: Instant
    person: PersonId
    identifier: IdentifierId
    step: str
    what: str
    channel: str = ""


class Rehearsal(msgspec.Struct, frozen=True, kw_only=True):
    """A journey as it would have gone over past facts."""

    since: Instant
    until: Instant
    facts: int
    """How many facts were looked at."""
    entered: int
    people: int
    """How many different persons entered."""
    walking: int
    """How many would still be on their way at the end."""
    standing: dict[str, int]
    """At which steps."""
    finished: int
    taken_out: dict[str, int]
    """Why others left before the end."""
    passed: dict[tuple[str, str], int]
    """How many went from one step to the next."""
    acts: list[Act]
    """The first of what would have been done, in the order of time."""
    by_what: dict[str, int]
    """How often each thing would have been done, in all."""
    by_day: dict[str, dict[str, int]]
    """The same, for each day."""
