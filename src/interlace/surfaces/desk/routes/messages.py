"""Messages: what left the house, what did not, and why."""

from typing import Any

from litestar import get

from interlace.domains import messaging, people
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.providers import senders
from interlace.surfaces.desk import message_list
from interlace.surfaces.desk.show import show
from interlace.vocabulary.ids import IdentifierId, MessageId

SECTION = "messages"


@get("/messages", opt={"needs": "messages.read"})
async def overview(request: Asked, staff: Staff) -> Html:
    """Show what was sent in the last days, what came of it, and what was held back."""
    templates = await messaging.templates()
    counted = await messaging.outbox.counts(since=clock.now() - message_list.LATELY)
    values = message_list.overview(counted, templates)
    simulated = sorted(senders.current().simulated)
    return show(
        request, staff, "messages/overview.html", section=SECTION, simulated=simulated, **values
    )


@get("/messages/outbox", opt={"needs": "messages.read"})
async def listed(request: Asked, staff: Staff, after: str = "") -> Html:
    """List every message, sent or not, each with its reason."""
    query = message_list.asked(request.query_params)
    templates = await messaging.templates()
    found = await messaging.outbox.messages(message_list.narrow(query), after=after or None)
    names = message_list.names(templates)
    rows = [message_list.row(one, names) for one in found.items]
    filters = message_list.filters(query, templates)
    return show(
        request, staff, "messages/outbox.html", section=SECTION, rows=rows, query=query,
        filters=filters, next=found.next or "",
    )  # fmt: skip


@get("/messages/outbox/{message:str}", opt={"needs": "messages.read"})
async def one(request: Asked, staff: Staff, message: str) -> Html:
    """Show one message: what it says, what happened to it, and why."""
    found = await messaging.outbox.message(MessageId.parse(message))
    templates = message_list.names(await messaging.templates())
    person = found.to
    if isinstance(person, IdentifierId):
        person = await people.person_of(person)
    return show(
        request, staff, "messages/message.html", section=SECTION, message=found, person=person,
        row=message_list.row(found, templates), life=message_list.life(found),
        used=templates.get(found.template) if found.template else "",
    )  # fmt: skip


ROUTES: list[Any] = [overview, listed, one]
