"""What the bot finds out about orders: where one is, and what of it can come back; only for whose it is."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from babel.dates import format_date

from interlace.domains import fulfilment, orders, people, stock
from interlace.domains.conversations import ports, rules_bot
from interlace.domains.conversations.model import Attempt, Case, Known
from interlace.domains.conversations.rules_bot import Mind
from interlace.domains.conversations.rules_phrases import locale_of, phrase
from interlace.kit.refusal import Refusal
from interlace.kit.text import normal_email
from interlace.kit.time import Instant
from interlace.vocabulary.ids import LineId, OrderId

SIGNED_IN = "user"
UNPROVEN = "unproven"


class Link(msgspec.Struct, frozen=True):
    """A page that belongs to an answer."""

    label: str
    href: str


class Found(NamedTuple):
    """What the bot says, and what it knows then; `passes` is the reason to hand over."""

    text: str
    mind: Mind
    passes: str = ""
    links: Sequence[Link] = ()


async def find_order(mind: Mind, case: Case, *, at: Instant) -> Found:
    """Tell where an order is, once it is proven whose it is."""
    order = await proven_order(mind, case)
    if order is None:
        return wrong_proof(mind)
    text = phrase(
        mind.language,
        "order",
        number=order.number,
        placed=format_date(order.placed_at.date(), "long", locale=locale_of(mind.language)),
        total=order.total.format(locale_of(mind.language)),
        standing=await standing(order, mind.language),
    )
    del at
    return Found(
        text, proven(mind, order, text), links=[Link(order.number, ports.pages().order(order.id))]
    )


async def find_return(mind: Mind, case: Case, *, at: Instant) -> Found:
    """Tell what of an order can come back, and where to begin."""
    del at
    order = await proven_order(mind, case)
    if order is None:
        return wrong_proof(mind)
    back = [(line.name, line.returnable) for line in order.lines if line.returnable]
    if not back:
        stands = await standing(order, mind.language)
        text = phrase(mind.language, "return_nothing", number=order.number, standing=stands)
        return Found(text, proven(mind, order, text))
    units = ", ".join(phrase(mind.language, "units", many=many, name=name) for name, many in back)
    link = ports.pages().return_(order.id)
    text = phrase(mind.language, "return", units=units, number=order.number, link=link)
    return Found(text, proven(mind, order, text), links=[Link(order.number, link)])


async def proven_order(mind: Mind, case: Case) -> orders.Order | None:
    """The order they mean: their own if signed in, or the one whose number and e-mail they know."""
    person = await people.person_of(case.answer_to)
    profile = await people.profile(person, whole=True)
    speaks = next(one for one in profile.identifiers if one.id == case.answer_to)
    own = {one.id for one in profile.identifiers} if speaks.kind == SIGNED_IN else set()
    if not mind.number:
        if mind.orders:
            return await orders.order(OrderId.parse(mind.orders[-1]))
        latest = await orders.of_person(person, limit=1) if own else []
        return await orders.order(latest[0].id) if latest else None
    try:
        order = await orders.order(mind.number)
        email = normal_email(mind.email) if mind.email else ""
    except Refusal:
        return None
    if str(order.id) in mind.orders or (order.identifier in own):
        return order
    return order if email and email in await _emails_of(order) else None


def wrong_proof(mind: Mind) -> Found:
    """The same answer whichever of the two is wrong; after a few a human looks at it."""
    if not mind.number:
        mind = msgspec.structs.replace(mind, asked="number")
        return Found(phrase(mind.language, "ask_number"), mind)
    proofs = mind.proofs + 1
    text = phrase(mind.language, "wrong_proof")
    after = msgspec.structs.replace(mind, proofs=proofs, number="", email="", asked="number")
    if proofs >= rules_bot.MOST_PROOFS:
        return Found(text, after, passes=UNPROVEN)
    return Found(text, after)


def proven(mind: Mind, order: orders.Order, text: str) -> Mind:
    """The mind once it is known whose the order is."""
    facts = {one.name: one for one in mind.facts}
    facts["number"] = Known(name="number", value=order.number, confirmed=True)
    if mind.email:
        facts["email"] = Known(name="email", value=mind.email, confirmed=True)
    return msgspec.structs.replace(
        mind,
        asked="",
        number=order.number,
        facts=tuple(facts.values()),
        orders=tuple(dict.fromkeys((*mind.orders, str(order.id)))),
        attempted=(*mind.attempted, Attempt(mind.intent, text)),
    )


async def standing(order: orders.Order, language: str) -> str:
    """Where everything of an order is, one sentence a part."""
    said = [await _part(order, one, language) for one in await fulfilment.of(order.id)]
    taken = {line.id: line.quantity for line in order.lines if line.way is orders.Way.TAKE}
    returned = {line.id: line.returned for line in order.lines if line.returned}
    if taken:
        said.append(phrase(language, "standing_taken", units=_units(order, taken, language)))
    if returned:
        said.append(phrase(language, "standing_returned", units=_units(order, returned, language)))
    return " ".join(said)


async def _part(order: orders.Order, one: fulfilment.Fulfilment, language: str) -> str:
    units = _units(order, {line.id: line.found for line in one.lines}, language)
    name = f"standing_{one.state}"
    carrier = tracking = ""
    if one.state is fulfilment.State.SHIPPED:
        sent = [box for box in await fulfilment.parcels(order.id) if box.fulfilment == one.id]
        carrier = ", ".join(sorted({box.carrier for box in sent}))
        tracking = ", ".join(box.tracking or "" for box in sent)
        if sent and all(box.state is fulfilment.ParcelState.DELIVERED for box in sent):
            name = "standing_delivered"
    until = (
        format_date(one.collect_by.date(), "long", locale=locale_of(language))
        if one.collect_by
        else ""
    )
    place = (await stock.location(one.location)).name
    return phrase(
        language, name, units=units, place=place, until=until, carrier=carrier, tracking=tracking
    )


def _units(order: orders.Order, many: dict[LineId, int], language: str) -> str:
    return ", ".join(
        phrase(language, "units", many=units, name=order.must_have(line).name)
        for line, units in many.items()
    )


async def _emails_of(order: orders.Order) -> set[str]:
    """The addresses that prove an order: the one it was ordered with, or the customer's own."""
    if order.email:
        return {order.email}
    if order.identifier is None:
        return set()
    profile = await people.profile(await people.person_of(order.identifier), whole=True)
    return {one.value for one in profile.of_kind("email") if not one.erased_at}
