"""How the inbox is narrowed."""

import msgspec

from interlace.domains.conversations.model import Status
from interlace.vocabulary.ids import IdentifierId


class CaseFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What a list of cases is narrowed to; what is empty narrows nothing."""

    text: str = ""
    """A case number, a word of the topic, or words that were said."""
    statuses: tuple[Status, ...] = ()
    assignee: str = ""
    channel: str = ""
    team: str = ""
    priority: int | None = None
    """At least so urgent."""
    identifiers: tuple[IdentifierId, ...] | None = None
    """Only cases of these."""
