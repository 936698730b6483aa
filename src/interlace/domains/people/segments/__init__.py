"""People who have something in common, by definitions that are kept true as facts arrive."""

from interlace.domains.people.segments import ports, predicate
from interlace.domains.people.segments.ask import (
    contains,
    list_,
    members,
    of,
    size,
    sizes,
    versions,
)
from interlace.domains.people.segments.define import define, retire, segment
from interlace.domains.people.segments.model import Member, Preview, Segment, Size, Version
from interlace.domains.people.segments.sentence import sentence

__all__ = [
    "Member",
    "Preview",
    "Segment",
    "Size",
    "Version",
    "codes_of",
    "contains",
    "define",
    "list_",
    "members",
    "of",
    "ports",
    "predicate",
    "retire",
    "segment",
    "sentence",
    "size",
    "sizes",
    "versions",
]
