"""Export a person: one JSON document with everything we know of them."""

from collections.abc import AsyncIterator
from typing import Any

from interlace.domains.people import store, store_erase, store_profile
from interlace.domains.people.profile import UnknownPerson
from interlace.domains.people.timeline import timeline
from interlace.engine import Told, tell
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.page import LARGEST_PAGE
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import PersonExported
from interlace.vocabulary.ids import PersonId


async def export(person: PersonId, *, by: Actor, at: Instant) -> AsyncIterator[bytes]:
    """The document piece by piece, so that a long history is never in memory as a whole.

    Holds identifiers, links, every statement, every consent and all facts, newest first. Refuses
    `UnknownPerson` before the first piece.
    """
    identifiers = await store.identifiers_of([person])
    if not identifiers:
        raise UnknownPerson(person=person)
    ids = [one.id for one in identifiers]
    told = PersonExported(person=person)
    await tell(told, by=by, at=at, identifier=ids[0])
    parts = {
        "person": person,
        "exported_at": at,
        "identifiers": identifiers,
        "links": await store.links_of(ids),
        "traits": (await store_profile.traits([person]))[person],
        "consents": await store_erase.consent_history(ids),
    }
    yield wire.encode(parts)[:-1] + b',"facts":['
    after, comma = None, b""
    while True:
        page = await timeline(person, after=after, limit=LARGEST_PAGE)
        if page.items:
            yield comma + b",".join(wire.encode(_shown(one)) for one in page.items)
            comma = b","
        after = page.next
        if after is None:
            break
    yield b"]}"


def _shown(told: Told) -> dict[str, Any]:
    return {"kind": told.kind, "at": told.at, "channel": told.channel, "data": told.data}
