"""The nouns of people: identifiers, the links between them, and what we know of a person."""

from enum import StrEnum
from typing import Any

import msgspec

from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId


class Kind(StrEnum):
    """What sort of thing a person can be recognised by."""

    ANONYMOUS = "anonymous"
    USER = "user"
    EMAIL = "email"
    PHONE = "phone"
    CARD = "card"
    DEVICE = "device"
    CODE = "code"


class Strength(StrEnum):
    """How much a link proves: a hint, a proof, or a decision of staff who looked at both sides."""

    ASSOCIATED = "associated"
    VERIFIED = "verified"
    DECIDED = "decided"


class Held(StrEnum):
    """Why a proof does not join two identifiers after all."""

    ACCOUNTS = "accounts"
    CROWDED = "crowded"
    BLOCKED = "blocked"
    FORBIDDEN = "forbidden"


class Ref(msgspec.Struct, frozen=True, order=True, gc=False):
    """An identifier as the outside names it: its kind, its value and, where needed, whose it is."""

    kind: str
    value: str
    scope: str = ""


class Identifier(msgspec.Struct, frozen=True):
    """Something a person is recognised by; `person` is the person it leads to today."""

    id: IdentifierId
    kind: str
    scope: str
    value: str
    person: PersonId
    seen_at: Instant
    verified_at: Instant | None = None
    blocked_at: Instant | None = None
    erased_at: Instant | None = None

    @property
    def ref(self) -> Ref:
        return Ref(self.kind, self.value, self.scope)


class Link(msgspec.Struct, frozen=True):
    """A piece of evidence that two identifiers belong to one person; never changed, only outweighed."""

    id: int
    a: IdentifierId
    b: IdentifierId
    strength: Strength
    held: Held | None
    why: str
    by: str
    channel: str
    at: Instant

    @property
    def joins(self) -> bool:
        return self.strength is not Strength.ASSOCIATED and self.held is None


class Evidence(msgspec.Struct, frozen=True):
    """A link about to be made."""

    a: IdentifierId
    b: IdentifierId
    strength: Strength
    why: str

    @property
    def pair(self) -> tuple[IdentifierId, IdentifierId]:
        return (self.a, self.b) if self.a < self.b else (self.b, self.a)


class Step(msgspec.Struct, frozen=True):
    """One step of the path that shows why two identifiers are one person."""

    from_: Identifier
    to: Identifier
    link: Link


class Trait(msgspec.Struct, frozen=True):
    """Something said about a person, by whom and when; `trust` counts upwards."""

    name: str
    value: Any
    source: str
    trust: int
    at: Instant
    identifier: IdentifierId


class Consent(msgspec.Struct, frozen=True):
    """Whether a contact point may be used for a purpose.

    `said` is the answer given for this very contact point; `granted` is what holds for the
    person, where a no for one contact point counts for its whole kind.
    """

    contact: IdentifierId
    kind: str
    purpose: str
    said: bool
    granted: bool
    proof: dict[str, Any]
    channel: str
    at: Instant


class Profile(msgspec.Struct, frozen=True):
    """Everything we know of a person, read through all their identifiers."""

    person: PersonId
    name: str | None
    traits: dict[str, Trait]
    identifiers: list[Identifier]
    consents: list[Consent]
    associated: list[Identifier]
    """Identifiers that may be theirs: hints that prove nothing, and proofs that are held."""
    member_since: Instant | None
    erased_at: Instant | None

    def of_kind(self, kind: str) -> list[Identifier]:
        return [one for one in self.identifiers if one.kind == kind]


class Found(msgspec.Struct, frozen=True):
    """A person that a search found, and by what; contact values may be masked."""

    person: PersonId
    name: str | None
    matched: str
    contacts: dict[str, str]


class Account(msgspec.Struct, frozen=True):
    """A shop account: the user identifier it stands for and the e-mail it is entered with."""

    user: IdentifierId
    person: PersonId
    email: str
    email_verified: bool


class Challenge(msgspec.Struct, frozen=True):
    """A code sent to a contact point to prove that it is theirs; the code is shown to nobody else."""

    token: str
    code: str
    contact: IdentifierId
    until: Instant
