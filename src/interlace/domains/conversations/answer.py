"""The bot's turn: read what was said, look it up, answer; or hand over with all that was found out."""

import msgspec

from interlace.domains import orders, people
from interlace.domains.conversations import (
    bot_orders,
    bot_places,
    ports,
    rules_bot,
    store,
    store_agents,
    store_cases,
)
from interlace.domains.conversations.assign import hand_over
from interlace.domains.conversations.bot_orders import Found
from interlace.domains.conversations.model import (
    Case,
    Event,
    FloorPassed,
    Kind,
    Known,
    Packet,
    Seen,
    Status,
)
from interlace.domains.conversations.rules_bot import Mind, Step
from interlace.domains.conversations.rules_phrases import phrase
from interlace.domains.conversations.say import say
from interlace.engine import clock, job
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CaseId, OrderId

MOST_READ = 20
MOST_FACTS = 20
FINDS = {
    rules_bot.ORDER: bot_orders.find_order,
    rules_bot.RETURN: bot_orders.find_return,
    rules_bot.STOCK: bot_places.find_stock,
    rules_bot.HOURS: bot_places.find_hours,
}


@job
async def answer(*, case: CaseId, epoch: int, seq: int) -> None:
    """Answer what the customer said up to `seq`, unless the floor passed on or they went on talking."""
    await take_turn(case, epoch=epoch, seq=seq, at=clock.now())


async def take_turn(case_id: CaseId, *, epoch: int, seq: int, at: Instant) -> Event | None:
    """What the bot answered; None when it is not, or no longer, its turn."""
    case = await store_cases.case_for_update(case_id)
    if case is None or case.status is not Status.BOT or case.epoch != epoch:
        return None
    heard = await _unanswered(case)
    if not heard or heard[-1].seq > seq:
        return None
    mind = msgspec.convert(case.mind, Mind)
    text = "\n".join(one.text for one in heard)
    mind, step = rules_bot.think(await _prefilled(mind, case), rules_bot.read(text))
    found = await _do(step, mind, case, at=at)
    mind = _noted(found.mind, heard[-1].seq)
    await store_cases.save(msgspec.structs.replace(case, mind=msgspec.to_builtins(mind)))
    by = Actor("system", "bot", case.channel)
    said = await _say(found, case, key=f"bot:{seq}", by=by, at=at)
    if found.passes:
        await hand_over(case_id, await packet(found, case, at=at), epoch=epoch, by=by, at=at)
    return said


async def packet(found: Found, case: Case, *, at: Instant) -> Packet:
    """What whoever takes over need not ask again."""
    mind = found.mind
    person = await people.person_of(case.identifier)
    own = [one.id for one in (await people.profile(person, whole=True)).identifiers]
    cart = await orders.cart_of(own)
    return Packet(
        reason=found.passes,
        intent=mind.intent,
        confidence=round(mind.confidence, 2),
        language=mind.language or "en",
        mood=mind.mood,
        facts=mind.facts,
        attempted=mind.attempted,
        promises=mind.promises,
        cart=cart.id if cart else None,
        orders=tuple(OrderId.parse(one) for one in mind.orders),
        stock=tuple(msgspec.convert(one, Seen, dec_hook=_read_id) for one in mind.stock),
        journey=await ports.in_journey(person, at),
    )


async def _do(step: Step, mind: Mind, case: Case, *, at: Instant) -> Found:
    if step.do == "find":
        found = await FINDS[step.what](mind, case, at=at)
    elif step.do == "ask":
        found = await bot_places.ask(step.what, mind, at=at)
    elif step.do == "say":
        found = Found(phrase(mind.language, step.what), mind)
    else:
        found = Found("", mind, passes=step.what)
    if not found.passes:
        return found
    wait = await _wait(mind.language, case, at)
    sorry = "sorry" if found.passes == "angry" else "handed_over"
    text = phrase(mind.language, sorry, wait=wait)
    promises = (*mind.promises, "a colleague answers here")
    return found._replace(text=text, mind=msgspec.structs.replace(found.mind, promises=promises))


async def _say(found: Found, case: Case, *, key: str, by: Actor, at: Instant) -> Event | None:
    data = {"links": [msgspec.to_builtins(one, enc_hook=str) for one in found.links]}
    try:
        return await say(case.id, found.text, epoch=case.epoch, data=data, key=key, by=by, at=at)
    except FloorPassed:
        return None


async def _unanswered(case: Case) -> list[Event]:
    """What the customer said since the bot spoke last, or since it was given the floor."""
    events = await store.of_case(
        case.id, (Kind.HEARD, Kind.SAID), after=case.floor_seq, limit=10 * MOST_READ
    )
    spoken = max((one.seq for one in events if one.kind is Kind.SAID), default=0)
    return [one for one in events if one.seq > spoken][-MOST_READ:]


async def _prefilled(mind: Mind, case: Case) -> Mind:
    """What who they are says already: somebody who writes by mail has that address."""
    profile = await people.profile(await people.person_of(case.answer_to), whole=True)
    writes = next(one for one in profile.identifiers if one.id == case.answer_to)
    if writes.kind == "email" and not mind.email:
        return msgspec.structs.replace(mind, email=writes.value)
    return mind


def _noted(mind: Mind, seq: int) -> Mind:
    """What was told, as facts that need not be asked again; what was proven stays proven."""
    facts = {one.name: one for one in mind.facts}
    for name in ("number", "email", "item", "place"):
        value: str = getattr(mind, name)
        known = facts.get(name)
        if value and (known is None or known.value != value):
            facts[name] = Known(name=name, value=value, confirmed=False, seq=seq)
    return msgspec.structs.replace(
        mind, facts=tuple(facts.values())[-MOST_FACTS:], attempted=mind.attempted[-MOST_FACTS:]
    )


async def _wait(language: str, case: Case, at: Instant) -> str:
    there = [
        one
        for one in await store_agents.agents()
        if one.presence == "online" and one.seen_until > at
    ]
    if not there:
        return phrase(language, "wait_nobody")
    if any(one.used < one.capacity for one in there):
        return phrase(language, "wait_none")
    position = await store_cases.queued() + 1
    del case
    return phrase(language, "wait_some", position=position)


def _read_id(wanted: type, value: object) -> object:
    return wanted.parse(value) if hasattr(wanted, "parse") else value
