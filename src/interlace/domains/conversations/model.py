"""The nouns of conversations: threads, cases, what was said, and what is handed over."""

from collections.abc import Sequence
from enum import IntEnum, StrEnum
from typing import Any

import msgspec

from interlace.kit.refusal import Conflict, NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, CaseId, IdentifierId, ItemId, OrderId, PersonId


class NoCase(NotFound):
    """There is no case {case}."""


class SomethingNew(Conflict):
    """Something new arrived since you looked; read it before you answer."""


class FloorPassed(Conflict):
    """Somebody else has the floor in this case now."""


class CaseIsClosed(Conflict):
    """This case is closed; open it again first."""


class Status(StrEnum):
    """Where a case stands: with the bot, in the queue, with somebody, or at rest."""

    BOT = "bot"
    QUEUED = "queued"
    ASSIGNED = "assigned"
    WAITING = "waiting"
    SNOOZED = "snoozed"
    CLOSED = "closed"


class Priority(IntEnum):
    """How urgent a case is; higher goes first."""

    LOW = 0
    NORMAL = 1
    HIGH = 2
    URGENT = 3


class Kind(StrEnum):
    """What an event of a thread is."""

    HEARD = "heard"
    SAID = "said"
    NOTE = "note"
    PASSED = "passed"
    OPENED = "opened"
    CLOSED = "closed"
    ASKED = "asked"
    RATED = "rated"
    CALL = "call"
    ORDER = "order"
    CART = "cart"


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """A file that came or goes with what is said; `hash` is its name in the files of the house."""

    hash: str
    name: str
    media_type: str
    size: int


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in a thread. `data` holds what its kind needs: files, packet, order, score."""

    seq: int
    identifier: IdentifierId
    case: CaseId
    kind: Kind
    channel: str
    by: str
    at: Instant
    text: str = ""
    html: str = ""
    data: dict[str, Any] = {}
    key: str = ""

    @property
    def is_bot(self) -> bool:
        return self.by == BOT

    @property
    def files(self) -> list[Carried]:
        return msgspec.convert(self.data.get("files", []), list[Carried])


BOT = "system:bot"


class Strand(msgspec.Struct, frozen=True, kw_only=True):
    """What was said under one identifier."""

    identifier: IdentifierId
    person: PersonId
    channel: str
    heard_at: Instant | None
    talk_seq: int
    read_seq: int


class Thread(msgspec.Struct, frozen=True):
    """Everything said with one person, under all identifiers that lead to them today."""

    person: PersonId
    strands: tuple[Strand, ...]

    @property
    def seq(self) -> int:
        """The last thing that anybody said; what `say` expects."""
        return max((one.talk_seq for one in self.strands), default=0)

    @property
    def identifiers(self) -> list[IdentifierId]:
        return [one.identifier for one in self.strands]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """Something that need not be asked again, and whether it was proven."""

    name: str
    value: str
    confirmed: bool
    seq: int = 0


class Attempt(msgspec.Struct, frozen=True):
    """What was answered to which wish."""

    intent: str
    answer: str


class Seen(msgspec.Struct, frozen=True):
    """How much of an item a place had, when it was looked at."""

    item: ItemId
    name: str
    place: str
    left: int
    at: Instant


class Packet(msgspec.Struct, frozen=True, kw_only=True):
    """What is handed over with a case, so that nobody asks twice."""

    reason: str
    """Why: `asked`, `unsure`, `angry`, `unproven`, `late`."""
    intent: str = ""
    confidence: float = 0
    language: str = "en"
    mood: str = ""
    facts: tuple[Known, ...] = ()
    attempted: tuple[Attempt, ...] = ()
    promises: tuple[str, ...] = ()
    cart: CartId | None = None
    orders: tuple[OrderId, ...] = ()
    stock: tuple[Seen, ...] = ()
    journey: str = ""
    """Where the person stands in a journey, if they do."""


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """Something a customer wants settled."""

    id: CaseId
    number: int
    identifier: IdentifierId
    status: Status
    epoch: int
    floor_seq: int
    """What the holder of the floor answers to comes after it."""
    lease_until: Instant | None
    channel: str
    """Where the customer is answered."""
    answer_to: IdentifierId
    """Under which identifier they spoke last."""
    topic: str
    priority: Priority
    team: str
    assignee: str
    mind: dict[str, Any]
    packet: Packet | None
    opened_at: Instant
    queued_at: Instant | None
    waiting_since: Instant | None
    """Since when the customer waits for an answer."""
    first_replied_at: Instant | None
    closed_at: Instant | None
    wake_at: Instant | None
    answers: int
    by_human: bool
    last_seq: int
    last_at: Instant
    preview: str
    asked_at: Instant | None
    score: int | None
    comment: str

    @property
    def is_open(self) -> bool:
        return self.status is not Status.CLOSED


class Agent(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the staff who answers customers."""

    staff: str
    presence: str
    capacity: int
    used: int
    teams: Sequence[str]
    seen_until: Instant


class Reply(msgspec.Struct, frozen=True):
    """Words for an occasion, in a language; gaps are written `{customer.first_name}`."""

    code: str
    locale: str
    title: str
    text: str
