"""Take down whether a contact point may be used for a purpose, with the proof."""

from collections.abc import Mapping
from typing import Any

from interlace.domains.people import rules, store, store_profile
from interlace.domains.people.see import UnknownIdentifier
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import ConsentAsked, ConsentGiven, ConsentWithdrawn
from interlace.vocabulary.ids import IdentifierId


class NoContactPoint(Refusal):
    """Consent belongs to an e-mail address or a phone number, not to a {kind}."""


async def consent(
    contact: IdentifierId,
    purpose: str,
    *,
    granted: bool,
    proof: Mapping[str, Any],
    by: Actor,
    at: Instant,
) -> None:
    """Keep a yes or a no of whoever holds this contact point.

    `proof` is what a regulator asks for: text version, IP address, user agent, form. Refuses
    `NoContactPoint`.
    """
    await _must_be_contact(contact)
    await store_profile.insert_consent(contact, purpose, granted=granted, proof=proof, by=by, at=at)
    fact = ConsentGiven if granted else ConsentWithdrawn
    await tell(fact(contact=contact, purpose=purpose), by=by, at=at, identifier=contact)


async def ask_consent(contact: IdentifierId, purpose: str, *, by: Actor, at: Instant) -> bool:
    """Note that somebody typed this contact point to get something; it allows nothing yet.

    False when they allow it already. Whoever holds the contact point has to confirm it, so that
    nobody can sign up somebody else. Refuses `NoContactPoint`.
    """
    await _must_be_contact(contact)
    if await consented(contact, purpose):
        return False
    await tell(ConsentAsked(contact=contact, purpose=purpose), by=by, at=at, identifier=contact)
    return True


async def consented(contact: IdentifierId, purpose: str) -> bool:
    """Whether this contact point may be used: asked and granted, and not refused for its kind."""
    person = (await store.persons_of([contact])).get(contact)
    if person is None:
        return False
    held = rules.most_restrictive(await store_profile.consents(person))
    return any(one.granted for one in held if (one.contact, one.purpose) == (contact, purpose))


async def _must_be_contact(contact: IdentifierId) -> None:
    found = await store.identifiers([contact])
    if not found:
        raise UnknownIdentifier(identifier=contact)
    if found[0].kind not in rules.CONTACT_KINDS:
        raise NoContactPoint(kind=found[0].kind)
