"""Browsers that let us call upon them, and how they take it back."""

from collections.abc import Mapping

from interlace.domains import people
from interlace.domains.messaging import store_contacts
from interlace.domains.messaging.store_contacts import Subscription
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId

LONGEST = 190
NEEDED = {"p256dh", "auth"}


class NoSubscription(Refusal):
    """A browser's subscription needs an https address and its two keys."""


async def subscribe(
    endpoint: str, keys: Mapping[str, str], *, visitor: IdentifierId, by: Actor, at: Instant
) -> IdentifierId:
    """Keep a browser's subscription as a device of whoever visits with it."""
    if not endpoint.startswith("https://") or not set(keys) >= NEEDED:
        raise NoSubscription
    device = people.Ref("device", endpoint[-LONGEST:], "push")
    [contact] = await people.see([device], at=at)
    await store_contacts.subscribe(
        Subscription(contact, endpoint, {name: keys[name] for name in NEEDED}), at
    )
    await people.link(visitor, contact, verified=True, why="it is their browser", by=by, at=at)
    return contact
