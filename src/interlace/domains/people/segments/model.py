"""The nouns of segments: a segment, its versions, where a person stands, a preview."""

from collections.abc import Mapping
from typing import Any

import msgspec

from interlace.domains.people.segments.predicate import Predicate
from interlace.engine.timeline import Tally
from interlace.kit.time import Instant
from interlace.vocabulary.ids import PersonId, SegmentId


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """People who have something in common, by a definition that is kept true."""

    id: SegmentId
    code: str
    name: str
    version: int
    predicate: Predicate
    size: int
    """How many people are in it."""
    counted_at: Instant | None
    """When everybody was last looked at; None while that is still going on."""
    changed_at: Instant
    retired_at: Instant | None = None


class Version(msgspec.Struct, frozen=True):
    """A segment as it was defined once."""

    version: int
    name: str
    predicate: Predicate
    by: str
    at: Instant


class Member(msgspec.Struct, frozen=True):
    """A person in a segment, and since when."""

    person: PersonId
    since: Instant


class Size(msgspec.Struct, frozen=True):
    """How many people were in a segment at the end of a day."""

    on: Instant
    size: int


class Preview(msgspec.Struct, frozen=True):
    """What a predicate would hold: how many of how many people, and some of them."""

    size: int
    of: int
    sample: list[PersonId]


class Tallied(msgspec.Struct, frozen=True):
    """A question to the timeline: which facts of a person are counted or added up."""

    kinds: tuple[str, ...]
    days: int | None = None
    channel: str | None = None
    holding: bytes | None = None
    """JSON that a fact's data has to contain."""
    number: tuple[str, ...] = ()
    place: tuple[str, str] | None = None
    """Within what, and its name: `("city", "Lisbon")`."""


class Told(msgspec.Struct, frozen=True):
    """A question to the profile: a trait by name, or consent to a purpose."""

    about: str
    name: str


class Picture(msgspec.Struct, frozen=True):
    """Everything that was looked up of some people, to decide which segments they are in."""

    persons: frozenset[PersonId]
    """Those who can be in a segment: not erased, and known from at least one fact."""
    at: Instant
    tallies: Mapping[Tallied, Mapping[bytes, Tally]] = {}
    told: Mapping[Told, Mapping[PersonId, Any]] = {}


class Standing(msgspec.Struct, frozen=True):
    """Where a person stands: a member since, and when time alone may change that."""

    segment: SegmentId
    person: PersonId
    since: Instant | None
    due: Instant | None
