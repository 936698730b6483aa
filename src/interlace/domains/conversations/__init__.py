"""One conversation per person on every channel: threads, cases, the bot, the queue and who answers."""

from interlace.domains.conversations import agents, calls, canned, selling, visitors
from interlace.domains.conversations.assign import assign, hand_back, hand_over, snooze, sort
from interlace.domains.conversations.call_model import Call
from interlace.domains.conversations.close_case import close_case
from interlace.domains.conversations.hear import hear
from interlace.domains.conversations.inbox import counts, inbox
from interlace.domains.conversations.listing import CaseFilter
from interlace.domains.conversations.model import (
    Agent,
    Carried,
    Case,
    Event,
    Kind,
    Packet,
    Priority,
    Reply,
    SomethingNew,
    Status,
    Thread,
)
from interlace.domains.conversations.open_case import open_case
from interlace.domains.conversations.ports import Pages, register
from interlace.domains.conversations.rate import rate
from interlace.domains.conversations.say import note, say
from interlace.domains.conversations.thread import (
    case,
    cases_of,
    events,
    read,
    shown,
    thread_of,
)

__all__ = [
    "Agent",
    "Call",
    "Carried",
    "Case",
    "CaseFilter",
    "Event",
    "Kind",
    "Packet",
    "Pages",
    "Priority",
    "Reply",
    "SomethingNew",
    "Status",
    "Thread",
    "agents",
    "assign",
    "calls",
    "canned",
    "case",
    "cases_of",
    "close_case",
    "counts",
    "events",
    "hand_back",
    "hand_over",
    "hear",
    "inbox",
    "note",
    "open_case",
    "rate",
    "read",
    "register",
    "say",
    "selling",
    "shown",
    "snooze",
    "sort",
    "thread_of",
    "visitors",
]
