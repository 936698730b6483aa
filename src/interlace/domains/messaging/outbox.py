"""Look at the outbox: every message, sent or not, and why."""

from interlace.domains import people
from interlace.domains.messaging import store, store_list
from interlace.domains.messaging.listing import Counted, Narrow
from interlace.domains.messaging.model import Message
from interlace.domains.messaging.refusals import NoMessage
from interlace.kit.page import LARGEST_PAGE, PAGE_SIZE, Page
from interlace.kit.time import Instant
from interlace.vocabulary.ids import MessageId, PersonId


async def message(id_: MessageId) -> Message:
    """Refuses `NoMessage`."""
    found = await store.by_id(id_)
    if found is None:
        raise NoMessage(message=id_)
    return found


async def messages(
    narrow: Narrow | None = None, *, after: str | None = None, limit: int = PAGE_SIZE
) -> Page[Message]:
    """The outbox, latest first, a page at a time."""
    size = min(limit, LARGEST_PAGE)
    start = MessageId.parse(after) if after else None
    found = await store_list.page(narrow or Narrow(), start, size + 1)
    page = found[:size]
    return Page(page, str(page[-1].id) if len(found) > size else None)


async def of_person(person: PersonId, *, limit: int = PAGE_SIZE) -> list[Message]:
    """What a person was sent, or was not, latest first."""
    profile = await people.profile(person)
    return await store_list.of_contacts([one.id for one in profile.identifiers], limit)


async def counts(*, since: Instant) -> Counted:
    """How many messages were sent, seen, followed and kept back since a moment."""
    return await store_list.counted(since)
