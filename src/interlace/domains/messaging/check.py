"""Look up everything a message's fate hangs on, as it is at this moment."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

import phonenumbers
from phonenumbers.timezone import time_zones_for_number

from interlace.domains import people
from interlace.domains.messaging import ports, purposes, store, store_contacts
from interlace.domains.messaging.brand import policy as policy_of
from interlace.domains.messaging.model import Message, Policy, Suppression, Template
from interlace.domains.messaging.rules import Bar, Case, Rung
from interlace.domains.messaging.store_contacts import Subscription
from interlace.engine import preferences
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId

CONTACTS = ("email", "phone")
MOST_ZONES = 6
_NO_ZONE = "Etc/Unknown"


class Found(NamedTuple):
    """The case, and the person it is about."""

    case: Case
    profile: people.Profile
    subscriptions: dict[IdentifierId, Subscription]


async def look(message: Message, used: Template | None, *, at: Instant) -> Found:
    """Refuses `UnknownPerson` and `UnknownIdentifier` where nobody is behind the id any more."""
    to = message.to
    person = to if isinstance(to, PersonId) else await people.person_of(to)
    profile = await people.profile(person, whole=True)
    contacts = [one for one in profile.identifiers if not one.erased_at and not one.blocked_at]
    ids = [one.id for one in contacts]
    bars = await store_contacts.bars(ids)
    known = {one.contact: one for one in await store_contacts.subscriptions(ids)}
    policy = await policy_of(message.market)
    reach = Reach(message.to, contacts, known)
    consents = {(one.contact, one.purpose): one.granted for one in profile.consents}
    rungs = [
        _rung(channel, message, reach, used=used, bars=bars, consents=consents)
        for channel in message.ladder
    ]
    case = Case(
        purpose=purposes.purpose(message.purpose),
        policy=policy,
        rungs=tuple(rungs),
        zones=zones(profile, policy),
        doubt=await ports.doubted(message.about),
        sent_lately=await store.sent_lately(ids, at - timedelta(days=policy.days)),
        at=at,
    )
    return Found(case, profile, known)


class Reach(NamedTuple):
    """How a person can be reached: their contact points, of which one may have been named."""

    to: IdentifierId | PersonId
    contacts: Sequence[people.Identifier]
    subscribed: dict[IdentifierId, Subscription]

    def by(self, kind: str) -> people.Identifier | None:
        """The contact point that was named, else their best: proven before said, then the latest."""
        fit = [one for one in self.contacts if one.kind == kind]
        if kind not in CONTACTS:
            fit = [one for one in fit if one.id in self.subscribed or one.id == self.to]
        named = next((one for one in fit if one.id == self.to), None)
        return named or max(fit, key=_standing, default=None)

    def address(self, contact: people.Identifier) -> str:
        known = self.subscribed.get(contact.id)
        return known.endpoint if known else contact.value


def _standing(one: people.Identifier) -> tuple[bool, Instant, bytes]:
    return one.verified_at is not None, one.seen_at, one.id.bytes


def _rung(
    channel: str,
    message: Message,
    reach: Reach,
    *,
    used: Template | None,
    bars: Sequence[Suppression],
    consents: Mapping[tuple[IdentifierId, str], bool],
) -> Rung:
    sender = ports.senders().get(channel)
    if sender is None:
        return Rung(channel=channel, sends=False)
    has_words = used is None or used.content.has(sender.form)
    contact = reach.by(sender.contact)
    if contact is None:
        return Rung(channel=channel, has_words=has_words)
    # Letting a browser call on them was a yes.
    agreed = contact.id in reach.subscribed or consents.get((contact.id, message.purpose))
    mine = (one for one in bars if one.contact == contact.id and one.kind in {"", channel})
    return Rung(
        channel=channel,
        has_words=has_words,
        contact=contact.id,
        address=reach.address(contact),
        consent=agreed,
        bars=tuple(Bar(one.reason, one.purpose) for one in mine),
        turned_away=channel in message.tried,
    )


def zones(profile: people.Profile, policy: Policy) -> tuple[str, ...]:
    """Where the person may be: as they said, as their number tells, or where the house is."""
    said = profile.traits.get("timezone")
    if said:
        try:
            return (preferences.known_zone(str(said.value)),)
        except preferences.NoSuchZone:
            pass  # somebody wrote nonsense; the number may tell
    for phone in profile.of_kind("phone"):
        if found := _zones_of(phone.value):
            return found
    return (policy.zone or preferences.current().zone,)


def _zones_of(phone: str) -> tuple[str, ...]:
    try:
        told = time_zones_for_number(phonenumbers.parse(phone))
    except phonenumbers.NumberParseException:
        return ()
    # A mobile number of a wide country may be in so many zones that no hour suits them all.
    known = [zone for zone in told if zone != _NO_ZONE]
    return tuple(known) if len(known) <= MOST_ZONES else ()
