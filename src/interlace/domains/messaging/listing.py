"""How the outbox is listed: what a list is narrowed to, and what is counted."""

import msgspec

from interlace.kit.time import Instant
from interlace.vocabulary.ids import TemplateId


class Narrow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of messages is narrowed to; None means all."""

    text: str = ""
    """Part of an address, a subject or a key."""
    state: str | None = None
    channel: str | None = None
    purpose: str | None = None
    template: TemplateId | None = None
    reason: str | None = None
    since: Instant | None = None


class Counted(msgspec.Struct, frozen=True):
    """How many messages there are of each kind since a moment."""

    states: dict[tuple[str, str], int]
    """By channel (empty: none was chosen) and state."""
    reasons: dict[str, int]
    templates: dict[bytes, tuple[int, int, int, int]]
    """By template: sent, opened, clicked, withheld."""

    def of(self, *states: str) -> int:
        return sum(many for (_, state), many in self.states.items() if state in states)
