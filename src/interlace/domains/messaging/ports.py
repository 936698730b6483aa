"""What messaging needs from outside: somebody who carries messages, and a press that sets templates."""

from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, TypeAlias

import msgspec

from interlace.domains.messaging.model import Form, Identity
from interlace.kit.refusal import NotFound, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import MessageId


class NoSender(NotFound):
    """Nothing here sends by {channel}."""


class NotAccepted(Refusal):
    """The provider did not take it: {why}"""


class TurnedAway(NotAccepted):
    """The provider will never take it: {why}"""


class BadTemplate(Refusal):
    """The template does not work: {why}"""


class Enclosed(msgspec.Struct, frozen=True):
    """A file that goes with a message."""

    name: str
    media_type: str
    body: bytes


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """A message ready to be carried. The same `id` always means the same message."""

    id: MessageId
    purpose: str
    from_: Identity
    to: str
    to_name: str = ""
    subject: str = ""
    html: str = ""
    text: str = ""
    link: str = ""
    unsubscribe: str = ""
    """Where one click ends this purpose; empty where the message is necessary."""
    attachments: tuple[Enclosed, ...] = ()
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    heard_at: Instant | None = None
    """When they last wrote to us by this channel."""
    approved: str = ""
    keys: dict[str, str] = {}
    """What a browser gave us to encrypt notices with."""
    at: Instant


class Handed(msgspec.Struct, frozen=True):
    """The provider has it, and calls it by an id of its own."""

    external_id: str
    delivered: bool = False
    """Whether handing over was already arriving."""


class Sender(Protocol):
    """Somebody who carries messages by one channel; raises `NotAccepted` or `TurnedAway`."""

    channel: str
    form: Form
    contact: str
    """The kind of identifier it reaches people by."""
    repeatable: bool
    """Whether handing over the same message twice sends it once."""

    async def hand_over(self, message: Outgoing) -> Handed: ...


class Sheet(msgspec.Struct, frozen=True):
    """A mail as it was set, and the MJML it was set from, which reads the same in fewer words."""

    html: str
    source: str


class Press(Protocol):
    """Fills templates in; refuses `BadTemplate` with what is wrong where."""

    def words(self, source: str, values: Mapping[str, Any]) -> str:
        """Plain words."""
        ...

    def mail(self, source: str, values: Mapping[str, Any]) -> Sheet:
        """MJML with gaps, to HTML; values are escaped."""
        ...


Doubt: TypeAlias = Callable[[str], Awaitable[str | None]]
"""Says why a message about something (an id) is not wanted any more; None when it may leave."""


class _Plugged:
    press: Press | None = None
    address: str = "http://127.0.0.1:8000"
    secret: bytes = b""
    ladder: tuple[str, ...] = ()


_senders: dict[str, Sender] = {}
_doubts: list[Doubt] = []


def register(sender: Sender) -> None:
    """Plug in a sender; the last one of a channel counts."""
    _senders[sender.channel] = sender


def sender(channel: str) -> Sender:
    """Refuses `NoSender`."""
    try:
        return _senders[channel]
    except KeyError as error:
        raise NoSender(channel=channel[:40]) from error


def senders() -> dict[str, Sender]:
    """Everybody who sends here, by channel."""
    return dict(_senders)


@contextmanager
def only(*there: Sender) -> Generator[None]:
    """Let nobody else carry messages for a while; whoever did before does so afterwards."""
    before = dict(_senders)
    _senders.clear()
    _senders.update({one.channel: one for one in there})
    try:
        yield
    finally:
        _senders.clear()
        _senders.update(before)


def doubt(one: Doubt) -> Doubt:
    """Have this asked right before a message leaves; the house above knows more than we do."""
    _doubts.append(one)
    return one


async def doubted(about: str) -> str | None:
    """Why a message about this is not wanted any more."""
    for one in _doubts if about else ():
        if why := await one(about):
            return why
    return None


def furnish(*, press: Press, address: str, secret: bytes, ladder: tuple[str, ...]) -> None:
    """Tell messaging how templates are set, how people reach us, and what signs our links.

    `ladder` are the channels for whoever asks for none, in their order.
    """
    _Plugged.press, _Plugged.address, _Plugged.secret = press, address.rstrip("/"), secret
    _Plugged.ladder = ladder


def press() -> Press:
    if _Plugged.press is None:
        raise RuntimeError("nothing sets templates here: call messaging.furnish first")
    return _Plugged.press


def address() -> str:
    """How people reach us from outside, without a slash at the end."""
    return _Plugged.address


def ladder() -> tuple[str, ...]:
    return _Plugged.ladder


def secret() -> bytes:
    return _Plugged.secret
