"""Deliver a message: decide at the last moment, hand it over, and keep what became of it."""

from datetime import timedelta

import structlog

from interlace.domains.messaging import (
    check,
    compose,
    jobs,
    ports,
    purposes,
    rules,
    store,
)
from interlace.domains.messaging.model import Message, Template
from interlace.domains.messaging.ports import Handed, NotAccepted, Outgoing, Sender, TurnedAway
from interlace.domains.messaging.templates import at_version
from interlace.engine import db, tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.messaging import (
    MessageDelayed,
    MessageDelivered,
    MessageFailed,
    MessageSent,
    MessageWithheld,
)
from interlace.vocabulary.ids import IdentifierId, MessageId

LEASE = timedelta(seconds=20)
"""Whoever took a message and said nothing for so long is gone; no provider is given as much time."""
MOST_ATTEMPTS = 8
UNSURE = "Whoever handed it over was killed before the answer came; it may have left, so it is not sent again."
_log = structlog.get_logger("messaging")


async def deliver(id_: MessageId, *, at: Instant) -> None:
    """Take a message that is due to its end, or to the moment it has to wait for.

    Call it outside a transaction: the provider is spoken to between two of them. The message is
    claimed, with what it says and the id the outside will know it by, before the provider hears of
    it. Killed in between, a message that a provider takes only once is handed over again under the
    same id, and so is a necessary mail (under the same Message-ID); others are given up.
    """
    async with db.transaction():
        ready = await _claim(id_, at)
    if ready is None:
        return
    message, outgoing, sender = ready
    try:
        handed = await sender.hand_over(outgoing)
    except TurnedAway as refusal:
        async with db.transaction():
            await _turned_away(message, refusal, at)
    except NotAccepted as refusal:
        async with db.transaction():
            await _again(message, str(refusal), at)
    except (OSError, TimeoutError) as error:
        _log.warning("no answer came of a message", message=str(message.id), error=repr(error))
        async with db.transaction():
            await _unanswered(message, at)
    else:
        async with db.transaction():
            await confirm(message.id, handed, at=at)


async def confirm(id_: MessageId, handed: Handed, *, at: Instant) -> None:
    """Keep that a provider has it; a second telling changes nothing."""
    sent = await store.sent(id_, at=at, external_id=handed.external_id)
    if sent is None or sent.channel is None:
        return
    fact = MessageSent(
        message=sent.id, channel=sent.channel, purpose=sent.purpose, subject_line=sent.subject,
        why=sent.why, template=sent.template, version=sent.version, key=sent.key, about=sent.about,
    )  # fmt: skip
    await tell(fact, by=Actor.system(sent.channel), at=at, identifier=sent.contact)
    if purposes.purpose(sent.purpose).secret:
        await store.forget_words(sent.id)
    if handed.delivered and await store.delivered(id_, at=at):
        arrived = MessageDelivered(
            message=sent.id, channel=sent.channel, key=sent.key, about=sent.about
        )
        await tell(arrived, by=Actor.system(sent.channel), at=at, identifier=sent.contact)


async def _claim(id_: MessageId, at: Instant) -> tuple[Message, Outgoing, Sender] | None:
    message = await store.claim(id_, at=at, lost=at - LEASE)
    if message is None:
        return None
    if message.channel and message.attempts > 1 and message.channel not in message.tried:
        return await _resume(message, at)
    used = await _template(message)
    try:
        found = await check.look(message, used, at=at)
        verdict = rules.verdict(found.case)
        if isinstance(verdict, rules.Go):
            return await compose.ready(message, used, found, verdict, at=at)
    except Refusal as refusal:
        # A template that does not work, or a person who is gone: nobody can mend it by waiting.
        verdict = rules.Never(refusal.code, str(refusal))
    await _keep_back(message, verdict, at)
    return None


async def _template(message: Message) -> Template | None:
    if message.template is None or message.version is None:
        return None
    return await at_version(message.template, message.version)


async def _resume(message: Message, at: Instant) -> tuple[Message, Outgoing, Sender] | None:
    """Hand over again what may have left before its worker was killed or its line was cut."""
    sender = ports.sender(message.channel or "")
    again = sender.repeatable or purposes.purpose(message.purpose).necessary
    if again and message.attempts <= MOST_ATTEMPTS:
        return message, await compose.again(message, sender, at=at), sender
    await _fail(message, UNSURE, at)
    return None


async def _keep_back(message: Message, verdict: rules.Verdict, at: Instant) -> None:
    by, whom = Actor.system(), _whom(message)
    if isinstance(verdict, rules.Later):
        until = verdict.until
        await store.delay(message.id, until=until, why=verdict.why)
        fact = MessageDelayed(message=message.id, until=until, why=verdict.why, key=message.key)
        await tell(fact, by=by, at=at, identifier=whom)
        await jobs.carry.later(message=message.id, due=until, key=f"{message.id} {until}")
    elif isinstance(verdict, rules.Never) and await store.withheld(
        message.id, at=at, reason=verdict.reason, why=verdict.why
    ):
        fact = MessageWithheld(
            message=message.id, purpose=message.purpose, reason=verdict.reason, why=verdict.why,
            template=message.template, key=message.key, about=message.about,
        )  # fmt: skip
        await tell(fact, by=by, at=at, identifier=whom)


async def _turned_away(message: Message, refusal: TurnedAway, at: Instant) -> None:
    """That rung is broken for good: the next one is tried at once."""
    why = f"{message.channel}: {refusal}"
    if len(message.tried) + 1 >= len(message.ladder):
        await _fail(message, why, at)
        return
    await store.turn_away(message, why)
    await jobs.carry.later(message=message.id, due=at, key=f"{message.id} after {message.channel}")


async def _again(message: Message, why: str, at: Instant) -> None:
    """It did not leave: decide anew after 2, 4, 8 … seconds."""
    if message.attempts >= MOST_ATTEMPTS:
        await _fail(message, why, at)
        return
    due = at + timedelta(seconds=2**message.attempts)
    await store.release(message, due=due, why=why)
    await jobs.carry.later(message=message.id, due=due, key=f"{message.id} {message.attempts}")


async def _unanswered(message: Message, at: Instant) -> None:
    """It may have left: only whoever may hand it over twice does so."""
    due = at + timedelta(seconds=2**message.attempts)
    await store.hold_on(message, due=due, why="No answer came from the provider.")
    await jobs.carry.later(message=message.id, due=due, key=f"{message.id} {message.attempts}")


async def _fail(message: Message, why: str, at: Instant) -> None:
    if await store.failed(message.id, at=at, why=why):
        channel = message.channel or message.ladder[0]
        fact = MessageFailed(
            message=message.id, channel=channel, why=why, key=message.key, about=message.about
        )
        await tell(fact, by=Actor.system(), at=at, identifier=_whom(message))


def _whom(message: Message) -> IdentifierId:
    """What the facts of a message are pinned to; a person is called by their oldest identifier."""
    return message.contact or IdentifierId(message.to.bytes)
