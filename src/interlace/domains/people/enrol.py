"""Enrol a person in the loyalty programme, with a card they can show at any till."""

import secrets

from interlace.domains.people import rules, store, store_profile
from interlace.domains.people.describe import describe
from interlace.domains.people.link import link_all
from interlace.domains.people.model import Evidence, Kind, Ref, Strength
from interlace.domains.people.rules_card import SERIALS, card_number, checked_card
from interlace.domains.people.see import see
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import PersonEnrolled
from interlace.vocabulary.ids import IdentifierId, PersonId


async def enrol(
    *,
    name: str,
    email: str | None = None,
    phone: str | None = None,
    card: str | None = None,
    region: str | None = None,
    by: Actor,
    at: Instant,
) -> PersonId:
    """Make somebody a member; without a `card` they are given a fresh number.

    What staff take down is proof and joins the member with whoever was seen under that e-mail or
    phone before; what a visitor types is a hint until `verify` proves it. Again changes nothing.
    Refuses `MalformedCard`, `MalformedEmail`, `MalformedPhone`, `WorthlessValue`.
    """
    # A fresh number is drawn, so that nobody can guess one from their neighbour's.
    number = _shown_on(card) if card else card_number(secrets.randbelow(SERIALS))
    contacts = [Ref(Kind.EMAIL, email)] if email else []
    contacts += [Ref(Kind.PHONE, phone)] if phone else []
    shown = await see([Ref(Kind.CARD, number), *contacts], at=at, region=region)
    holder, *others = shown
    strength = Strength.VERIFIED if rules.vouches(by) else Strength.ASSOCIATED
    evidence = [Evidence(holder, other, strength, "enrolment") for other in others]
    if by.kind == "person" and by.identifier is not None:
        # A card just given to somebody is theirs; a number they typed may be anybody's.
        own = Strength.ASSOCIATED if card else Strength.VERIFIED
        itself = IdentifierId(by.identifier.bytes)
        evidence.append(Evidence(holder, itself, own, "enrolled by themselves"))
    await link_all(evidence, by=by, at=at)
    await describe(holder, {"name": name}, by=by, at=at)
    person = (await store.persons_of([holder]))[holder]
    if await store_profile.enrol(holder, by=by, at=at):
        await tell(PersonEnrolled(person=person, card=holder), by=by, at=at, identifier=holder)
    return person


def _shown_on(card: str) -> str:
    return checked_card(rules.normal(Ref(Kind.CARD, card)).value)
