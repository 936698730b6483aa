"""What conversations do when something happened elsewhere."""

from typing import cast

from interlace.domains import people
from interlace.domains.conversations import letters, selling, store
from interlace.engine import Told, on
from interlace.vocabulary.events.messaging import (
    MessageBounced,
    MessageFailed,
    MessageReceived,
    MessageWithheld,
)
from interlace.vocabulary.events.orders import OrderPlaced
from interlace.vocabulary.events.people import PersonErased, PersonsJoined, PersonSplit
from interlace.vocabulary.ids import PersonId


@on(PersonsJoined, PersonSplit)
async def follow_who_is_who(told: Told) -> None:
    """Move strands to the person they lead to now; nothing that was said is touched."""
    fact = cast("PersonsJoined | PersonSplit", told.fact)
    other = fact.joined if isinstance(fact, PersonsJoined) else fact.parted
    strands = [one for person in (fact.person, other) for one in await store.strands_of(person)]
    if strands:
        await store.move(dict(await people.persons_of([one.identifier for one in strands])))


@on(PersonErased)
async def forget(told: Told) -> None:
    """Drop what an erased person said and was told."""
    person = cast("PersonErased", told.fact).person
    strands = await store.strands_of(PersonId(person.bytes))
    await store.forget([one.identifier for one in strands])


@on(MessageReceived)
async def hear_messages(told: Told) -> None:
    """What came in by message is heard in the person's thread; machines are only noted."""
    await letters.received(cast("MessageReceived", told.fact), at=told.at)


@on(MessageFailed, MessageBounced, MessageWithheld)
async def tell_what_did_not_arrive(told: Told) -> None:
    """Whoever answered learns that the customer did not get it."""
    fact = cast("MessageFailed | MessageBounced | MessageWithheld", told.fact)
    await letters.lost(fact.about, fact.why, key=f"{told.kind}:{fact.message}", at=told.at)


@on(OrderPlaced)
async def note_what_came_of_it(told: Told) -> None:
    """An order of a cart that staff helped with shows in the thread, and counts for the case."""
    await selling.sold(cast("OrderPlaced", told.fact), at=told.at)
