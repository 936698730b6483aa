"""Look at the outbox: every message, sent or not, and why."""

from msgspec import structs

from interlace.domains import people
from interlace.domains.messaging import store, store_list
from interlace.domains.messaging.listing import Counted, Narrow
from interlace.domains.messaging.model import Message
from interlace.domains.messaging.refusals import NoMessage
from interlace.kit.page import LARGEST_PAGE, PAGE_SIZE, Page
from interlace.kit.time import Instant
from interlace.vocabulary.ids import MessageId, PersonId


async def message(id_: MessageId) -> Message:
    """One message, as far as whoever asks may see whom it is for; refuses `NoMessage`."""
    found = await store.by_id(id_)
    if found is None:
        raise NoMessage(message=id_)
    return _shown(found)


async def messages(
    narrow: Narrow | None = None, *, after: str | None = None, limit: int = PAGE_SIZE
) -> Page[Message]:
    """The outbox, latest first, a page at a time."""
    size = min(limit, LARGEST_PAGE)
    start = MessageId.parse(after) if after else None
    found = await store_list.page(narrow or Narrow(), start, size + 1)
    page = [_shown(one) for one in found[:size]]
    return Page(page, str(page[-1].id) if len(found) > size else None)


async def of_person(person: PersonId, *, limit: int = PAGE_SIZE) -> list[Message]:
    """What a person was sent, or was not, latest first."""
    profile = await people.profile(person, whole=True)
    found = await store_list.of_contacts([one.id for one in profile.identifiers], limit)
    return [_shown(one) for one in found]


def _shown(one: Message) -> Message:
    return structs.replace(
        one,
        address=people.shown.contact("email", one.address) if one.address else "",
        name=people.shown.name(one.name),
        subject=people.shown.without(one.subject, one.name),
        html=people.shown.words(one.html),
        text=people.shown.words(one.text),
    )


async def counts(*, since: Instant) -> Counted:
    """How many messages were sent, seen, followed and kept back since a moment."""
    return await store_list.counted(since)
