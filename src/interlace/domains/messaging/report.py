"""Report what became of a message: providers and links tell it, twice and out of order."""

from enum import StrEnum

import msgspec

from interlace.domains.messaging import purposes, rules, store
from interlace.domains.messaging.deliver import confirm
from interlace.domains.messaging.links import NotOurLink
from interlace.domains.messaging.model import Message
from interlace.domains.messaging.ports import Handed
from interlace.domains.messaging.suppressions import suppress
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact
from interlace.kit.time import Instant
from interlace.vocabulary.events.messaging import (
    MessageBounced,
    MessageClicked,
    MessageComplained,
    MessageDelivered,
    MessageFailed,
    MessageOpened,
)
from interlace.vocabulary.ids import MessageId

MACHINE_WITHIN_S = 1.0
"""Nobody reads a mail and follows a link so fast; scanners of mail do."""
MACHINES = ("bot", "crawl", "spider", "scanner", "proxy", "preview", "python", "curl", "barracuda")


class Happening(StrEnum):
    """What a provider can say of a message."""

    SENT = "sent"
    DELIVERED = "delivered"
    OPENED = "opened"
    CLICKED = "clicked"
    BOUNCED = "bounced"
    COMPLAINED = "complained"
    FAILED = "failed"


class News(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a message, by our id of it or by the outside's."""

    what: Happening
    message: MessageId | None = None
    external_id: str = ""
    why: str = ""
    permanent: bool = True
    address: str = ""
    agent: str = ""


async def report(news: News, *, at: Instant) -> bool:
    """Keep what happened; False where it was known already or the message is none of ours.

    Only the first telling counts, and any order will do: who opened a message was sent it.
    """
    id_ = news.message or await store.by_outside([news.external_id])
    message = await store.message_for_update(id_) if id_ else None
    if message is None or message.channel is None:
        return False
    if message.sent_at is None and news.what is not Happening.FAILED:
        await confirm(message.id, Handed(news.external_id), at=at)
    fact = await _keep(message, news, at)
    if fact is None:
        return False
    await tell(fact, by=Actor.system(message.channel), at=at, identifier=message.contact)
    return True


async def follow(id_: MessageId, place: int, *, agent: str = "", at: Instant) -> str:
    """Where the link of a message leads; that it was followed is kept. Refuses `NotOurLink`."""
    message = await store.by_id(id_)
    if message is None or not 0 <= place < len(message.links):
        raise NotOurLink
    address = message.links[place]
    news = News(what=Happening.CLICKED, message=id_, address=address, agent=agent)
    await report(news, at=at)
    return address


async def _keep(message: Message, news: News, at: Instant) -> Fact | None:
    keep = {
        Happening.SENT: _sent,
        Happening.DELIVERED: _delivered,
        Happening.OPENED: _opened,
        Happening.CLICKED: _clicked,
        Happening.BOUNCED: _bounced,
        Happening.COMPLAINED: _complained,
        Happening.FAILED: _failed,
    }
    return await keep[news.what](message, news, at)


async def _sent(message: Message, news: News, at: Instant) -> Fact | None:
    del message, news, at  # it was confirmed above, where it had not been
    return None


async def _delivered(message: Message, news: News, at: Instant) -> Fact | None:
    del news
    if not await store.delivered(message.id, at=at):
        return None
    return MessageDelivered(
        message=message.id, channel=message.channel or "", key=message.key, about=message.about
    )


async def _opened(message: Message, news: News, at: Instant) -> Fact | None:
    if not await store.opened(message.id, at=at):
        return None
    return MessageOpened(
        message=message.id, channel=message.channel or "", key=message.key, about=message.about,
        by_machine=_is_machine(message, news, at),
    )  # fmt: skip


async def _clicked(message: Message, news: News, at: Instant) -> Fact | None:
    if not await store.clicked(message.id, at=at):
        return None
    return MessageClicked(
        message=message.id, channel=message.channel or "", address=news.address, key=message.key,
        about=message.about, by_machine=_is_machine(message, news, at),
    )  # fmt: skip


async def _bounced(message: Message, news: News, at: Instant) -> Fact | None:
    if not await store.bounced(message.id, at=at, why=news.why):
        return None
    if news.permanent and message.contact:
        await suppress(
            message.contact, reason=rules.BOUNCED, why=news.why, channel=message.channel or "",
            message=message.id, at=at,
        )  # fmt: skip
    return MessageBounced(
        message=message.id, channel=message.channel or "", permanent=news.permanent, why=news.why,
        key=message.key, about=message.about,
    )  # fmt: skip


async def _complained(message: Message, news: News, at: Instant) -> Fact | None:
    if not await store.complained(message.id, at=at):
        return None
    if message.contact:
        why = news.why or f"about {purposes.purpose(message.purpose).name}"
        await suppress(message.contact, reason=rules.COMPLAINED, why=why, message=message.id, at=at)
    return MessageComplained(
        message=message.id, channel=message.channel or "", key=message.key, about=message.about
    )


async def _failed(message: Message, news: News, at: Instant) -> Fact | None:
    if not await store.failed(message.id, at=at, why=news.why):
        return None
    return MessageFailed(
        message=message.id, channel=message.channel or "", why=news.why, key=message.key,
        about=message.about,
    )  # fmt: skip


def _is_machine(message: Message, news: News, at: Instant) -> bool:
    agent = news.agent.lower()
    sent_at = message.sent_at or at
    hasty = bool(agent) and (at - sent_at).total_seconds() < MACHINE_WITHIN_S
    return hasty or any(mark in agent for mark in MACHINES)
