"""What comes in by message: heard in the thread, in the case it answers to; what came from a machine is noted."""

from interlace.domains import messaging
from interlace.domains.conversations import rules_letters
from interlace.domains.conversations.hear import hear
from interlace.domains.conversations.model import Carried, Case
from interlace.domains.conversations.say import note
from interlace.domains.conversations.thread import cases_of, thread_of
from interlace.kit.actor import Actor
from interlace.kit.ids import MalformedId
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.events.messaging import MessageReceived
from interlace.vocabulary.ids import CaseId

LONGEST = 7_900


async def received(fact: MessageReceived, *, at: Instant) -> None:
    """Hear it once; nobody answers a machine, and a carrier's command is no question."""
    by = Actor("person", str(fact.identifier), fact.channel, fact.identifier)
    open_cases = [one for one in await cases_of(await thread_of(fact.identifier)) if one.is_open]
    answered = await _answered(fact)
    if fact.automatic:
        await _noted(fact, answered, open_cases, at=at)
        return
    if not fact.headline and rules_letters.is_command(fact.text):
        return
    meant, other = rules_letters.meant(fact.headline, open_cases)
    text = fact.text.strip()[:LONGEST] or ("" if fact.attachments else "(empty)")
    await hear(
        text,
        from_=fact.identifier,
        key=f"message:{fact.message}",
        files=[
            Carried(hash=one.hash, name=one.name, media_type=one.media_type, size=one.size)
            for one in fact.attachments
        ],
        html=fact.html,
        data={
            "message": str(fact.message),
            "external_id": fact.external_id,
            "references": list(fact.references),
            "headline": fact.headline,
        },
        topic=rules_letters.topic(fact.headline),
        about=meant.id if meant else (None if other else answered),
        fresh=other,
        # What has a subject line is a letter; people answer letters.
        bot=not fact.headline,
        by=by,
        at=at,
    )


async def lost(about: str, why: str, *, key: str, at: Instant) -> None:
    """Note in its case that something said did not reach the customer."""
    case = _case_id(about)
    if case:
        await note(
            case, f"This did not reach the customer: {why}", key=key, by=Actor.system(), at=at
        )


async def _noted(
    fact: MessageReceived, answered: CaseId | None, open_cases: list[Case], *, at: Instant
) -> None:
    case = answered or (open_cases[0].id if open_cases else None)
    if case:
        text = f"An automatic reply came: {fact.text.strip()[:500]}"
        await note(case, text, key=f"message:{fact.message}", by=Actor.system(), at=at)


async def _answered(fact: MessageReceived) -> CaseId | None:
    """The case of the message of ours that this one answers."""
    if fact.reply_to is None:
        return None
    try:
        return _case_id((await messaging.outbox.message(fact.reply_to)).about)
    except NotFound:
        return None


def _case_id(text: str) -> CaseId | None:
    try:
        return CaseId.parse(text)
    except MalformedId:
        return None
