"""Decide how identifiers are spelled, which are worthless, and which statement about a person wins."""

import re
from collections.abc import Iterable

from interlace.domains.people.model import Consent, Kind, Ref, Trait
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.text import fold, normal_email, normal_phone
from interlace.vocabulary import personal

KINDS = frozenset(kind.value for kind in Kind)
CONTACT_KINDS = (Kind.EMAIL, Kind.PHONE)
LONGEST_VALUE = 200
TRUSTS = {"staff": 4, "person": 3, "key": 2, "system": 1}
TRACKED_TRUST = 0
OPEN_KINDS = frozenset([Kind.ANONYMOUS.value, Kind.DEVICE.value])
"""Kinds of identifiers that say nothing of who somebody is."""
MOST_INITIALS = 3
HIDDEN = "…"
_TELLING = ("name", "mail", "phone", "address", "street", "birth", "mobile")
_NOTHING = re.compile(r"[\s0\-_.]*")
_PLACEHOLDERS = frozenset(
    [
        "-1",
        "anonymous",
        "deleted",
        "dummy",
        "false",
        "guest",
        "id",
        "na",
        "n/a",
        "nan",
        "nil",
        "none",
        "not_set",
        "null",
        "test",
        "true",
        "undefined",
        "unknown",
        "user",
        "[object",
        "object]",
        "noemail@example.com",
        "none@none.com",
        "test@test.com",
    ]
) | {"[object object]", "not set"}


class UnknownKind(Refusal):
    """`{kind}` is not a kind of identifier."""


class WorthlessValue(Refusal):
    """`{value}` says nothing about who somebody is."""


def normal(ref: Ref, *, region: str | None = None) -> Ref:
    """One spelling of an identifier; refuses kinds we do not know and values that name nobody."""
    if ref.kind not in KINDS:
        raise UnknownKind(kind=ref.kind[:40])
    value = ref.value.strip()
    if worthless(value):
        raise WorthlessValue(value=value[:40])
    if ref.kind == Kind.EMAIL:
        value = normal_email(value)
    elif ref.kind == Kind.PHONE:
        value = normal_phone(value, region or "ZZ")
    elif ref.kind == Kind.CARD:
        value = re.sub(r"[\s-]", "", value)
    return Ref(ref.kind, value, ref.scope)


def worthless(value: str) -> bool:
    """Whether a value is empty, a placeholder, a row of zeros or far too long to be an identifier."""
    return (
        len(value) > LONGEST_VALUE
        or _NOTHING.fullmatch(value) is not None
        or value.lower() in _PLACEHOLDERS
        or "\0" in value
    )


def vouches(by: Actor) -> bool:
    """Whether somebody's word proves a contact point: staff and our own programs, not a visitor."""
    return by.kind != "person"


def trust(by: Actor) -> int:
    """How much a statement about a person weighs: staff before the person, before programs."""
    return TRUSTS[by.kind]


def best(traits: Iterable[Trait]) -> dict[str, Trait]:
    """For each name the most trusted statement, among equals the latest."""
    winners: dict[str, Trait] = {}
    for trait in traits:
        known = winners.get(trait.name)
        if known is None or _weight(trait) > _weight(known):
            winners[trait.name] = trait
    return dict(sorted(winners.items()))


def _weight(trait: Trait) -> tuple[int, float, bytes]:
    # The identifier breaks a tie, so that two readers never see different names.
    return trait.trust, trait.at.timestamp(), trait.identifier.bytes


def full_name(traits: dict[str, Trait]) -> str | None:
    """The name to greet with, put together from its parts where nobody gave it whole."""
    if "name" in traits:
        return str(traits["name"].value)
    parts = [str(traits[part].value) for part in ("first_name", "last_name") if part in traits]
    return " ".join(parts) or None


def most_restrictive(consents: Iterable[Consent]) -> list[Consent]:
    """The consents of one person: a no for one contact point holds for all of its kind."""
    said = list(consents)
    refused = {(one.kind, one.purpose) for one in said if not one.said}
    return [
        Consent(
            contact=one.contact,
            kind=one.kind,
            purpose=one.purpose,
            said=one.said,
            granted=one.said and (one.kind, one.purpose) not in refused,
            proof=one.proof,
            channel=one.channel,
            at=one.at,
        )
        for one in said
    ]


def masked(kind: str, value: str) -> str:
    """Enough of a value to tell it apart, too little to use it: `a…@…`, `… 78`, `A. L.`"""
    if kind == "name":
        return " ".join(f"{part[:1].upper()}." for part in value.split()[:MOST_INITIALS])
    if kind == Kind.EMAIL or "@" in value:
        return f"{value[:1]}…@…"
    if kind in OPEN_KINDS:
        return value
    return f"… {value[-2:]}" if value else ""


def is_personal(field: str) -> bool:
    """Whether a trait can tell who somebody is, going by its name."""
    return field in personal.FIELDS or any(part in field.lower() for part in _TELLING)


def searchable(text: str) -> str:
    """A name as the search compares it: lower-case, unaccented, single spaces."""
    return " ".join(fold(text).split())


def digits(text: str) -> str | None:
    """The digits of a phone or card number as typed, or None where the text is something else."""
    bare = re.sub(r"[\s()./+-]", "", text)
    return bare if bare.isdecimal() and bare.isascii() else None
