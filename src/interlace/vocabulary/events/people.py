"""What people do and what we learn of who they are."""

from typing import Any

from msgspec import field

from interlace.kit.fact import Fact
from interlace.vocabulary.ids import IdentifierId, PersonId, SegmentId


class PersonEnrolled(Fact, frozen=True):
    """A person joined the loyalty programme."""

    person: PersonId
    card: IdentifierId


class PersonsJoined(Fact, frozen=True):
    """Two persons turned out to be one."""

    person: PersonId
    joined: PersonId


class PersonSplit(Fact, frozen=True):
    """One person turned out to be two."""

    person: PersonId
    parted: PersonId


class PersonErased(Fact, frozen=True):
    """A person's data was erased: {identifiers} identifiers."""

    person: PersonId
    identifiers: int
    erased: tuple[IdentifierId, ...] = ()
    """Whose values are gone; who keeps personal data under them forgets it too."""
    hinted: tuple[IdentifierId, ...] = ()
    """Of others that a hint led to: they may have typed a contact that is gone now."""


class PersonExported(Fact, frozen=True):
    """A person's data was handed out."""

    person: PersonId


class IdentifiersLinked(Fact, frozen=True):
    """Two identifiers were linked: {why}."""

    a: IdentifierId
    b: IdentifierId
    strength: str
    why: str


class IdentifiersUnlinked(Fact, frozen=True):
    """Two identifiers were taken apart: {why}."""

    a: IdentifierId
    b: IdentifierId
    why: str


class LinkHeld(Fact, frozen=True):
    """A proof was kept but joins nobody ({reason}): {why}."""

    a: IdentifierId
    b: IdentifierId
    reason: str
    why: str


class IdentifierBlocked(Fact, frozen=True):
    """An identifier shared by many was blocked: {why}."""

    identifier: IdentifierId
    why: str


class IdentifierDescribed(Fact, frozen=True):
    """Something was said about a person."""

    identifier: IdentifierId
    traits: dict[str, Any] = field(default_factory=dict)


class ConsentAsked(Fact, frozen=True):
    """Somebody asked at a contact point for {purpose}; it counts once they confirm it."""

    contact: IdentifierId
    purpose: str


class ConsentGiven(Fact, frozen=True):
    """A contact point may be used for {purpose}."""

    contact: IdentifierId
    purpose: str


class ConsentWithdrawn(Fact, frozen=True):
    """A contact point may no longer be used for {purpose}."""

    contact: IdentifierId
    purpose: str


class ContactVerified(Fact, frozen=True):
    """A person proved that a contact point is theirs."""

    contact: IdentifierId


class AccountOpened(Fact, frozen=True):
    """A person opened a shop account."""

    user: IdentifierId


class AccountEntered(Fact, frozen=True):
    """A person logged in."""

    user: IdentifierId


class SegmentDefined(Fact, frozen=True):
    """The segment {name} was defined, version {version}."""

    segment: SegmentId
    name: str
    version: int


class SegmentRetired(Fact, frozen=True):
    """The segment {name} was retired."""

    segment: SegmentId
    name: str


class SegmentEntered(Fact, frozen=True):
    """A person came into the segment {name} by {cause}."""

    segment: SegmentId
    name: str
    person: PersonId
    cause: str


class SegmentLeft(Fact, frozen=True):
    """A person left the segment {name} by {cause}."""

    segment: SegmentId
    name: str
    person: PersonId
    cause: str
