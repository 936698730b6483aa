"""Show what a person did, on every channel and under every identifier, newest first."""

from collections.abc import Sequence

from interlace.domains.people import shown, store
from interlace.engine import Told, access
from interlace.engine import timeline as facts
from interlace.kit.page import PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import instant
from interlace.vocabulary.ids import PersonId


async def timeline(
    person: PersonId,
    *,
    after: str | None = None,
    limit: int = PAGE_SIZE,
    kinds: Sequence[str] | None = None,
    channels: Sequence[str] | None = None,
) -> Page[Told]:
    """A page of the person's facts; `after` is the `next` of the page before."""
    await access.note_look(person)
    identifiers = [one.id for one in await store.identifiers_of([person])]
    before = None
    if after:
        at, position = read_cursor(after)
        before = (instant(at), int(position))
    told = await facts.facts_of(
        identifiers, before=before, kinds=kinds, channels=channels, limit=limit
    )
    last = told[-1] if len(told) == limit else None
    return Page(
        [shown.told(one) for one in told],
        cursor(last.at.isoformat(), last.position) if last else None,
    )
