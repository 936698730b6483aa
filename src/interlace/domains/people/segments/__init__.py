"""People who have something in common, by definitions that are kept true as facts arrive."""

from interlace.domains.people.find import cards
from interlace.domains.people.segments import ports, predicate
from interlace.domains.people.segments.ask import (
    codes_of,
    contains,
    list_,
    members,
    of,
    purposes,
    size,
    sizes,
    traits,
    versions,
)
from interlace.domains.people.segments.count import CAUSE as BY_DEFINITION
from interlace.domains.people.segments.define import define, retire, segment
from interlace.domains.people.segments.model import Member, Preview, Segment, Size, Version
from interlace.domains.people.segments.sentence import deed, sentence

__all__ = [
    "BY_DEFINITION",
    "Member",
    "Preview",
    "Segment",
    "Size",
    "Version",
    "cards",
    "codes_of",
    "contains",
    "deed",
    "define",
    "list_",
    "members",
    "of",
    "ports",
    "predicate",
    "purposes",
    "retire",
    "segment",
    "sentence",
    "size",
    "sizes",
    "traits",
    "versions",
]
