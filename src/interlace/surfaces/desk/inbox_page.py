"""The inbox as the desk shows it: rows, a thread, and what each event of it looks like."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from interlace.domains import conversations, orders, people
from interlace.engine import access, preferences
from interlace.engine.access import Staff
from interlace.engine.memory import Memory
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CaseId

VIEWS = (
    (
        "mine",
        "Mine",
        (conversations.Status.ASSIGNED, conversations.Status.WAITING, conversations.Status.SNOOZED),
    ),
    ("queued", "Waiting", (conversations.Status.QUEUED,)),
    ("bot", "With the bot", (conversations.Status.BOT,)),
    (
        "open",
        "All open",
        tuple(one for one in conversations.Status if one is not conversations.Status.CLOSED),
    ),
    ("closed", "Closed", (conversations.Status.CLOSED,)),
)
STANDS = {
    conversations.Status.BOT: ("Bot", "info"),
    conversations.Status.QUEUED: ("Waiting", "warn"),
    conversations.Status.ASSIGNED: ("Open", "busy"),
    conversations.Status.WAITING: ("Answered", "quiet"),
    conversations.Status.SNOOZED: ("Snoozed", "quiet"),
    conversations.Status.CLOSED: ("Closed", "good"),
}
PRIORITIES = ("Low", "Normal", "High", "Urgent")
REASONS = {
    "asked": "the customer asked for a person",
    "angry": "the customer was angry",
    "unsure": "the bot did not understand",
    "unproven": "nobody could prove whose order it is",
    "late": "the bot did not answer in time",
    "routed": "had room for it",
    "taken": "took it",
    "assigned": "was given it",
    "answered": "answered",
    "handed back": "handed back",
    "the customer wrote again": "the customer wrote again",
    "silent": "the customer fell silent",
    "call": "took the call",
    "missed call": "nobody took the call",
}
BOT = "system:bot"
EVERYBODY = "everybody"
_names: Memory[str, dict[str, str]] = Memory(good_for_s=5)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A case as the list shows it."""

    id: CaseId
    number: int
    href: str
    who: str
    channel: str
    preview: str
    topic: str
    stands: tuple[str, str]
    priority: str
    assignee: str
    waiting_since: Instant | None
    last_at: Instant


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a thread as it is drawn."""

    seq: int
    side: str
    """`in` from the customer, `out` to them, `note`, or `mark` for what happened."""
    who: str
    text: str
    channel: str
    at: Instant
    html: str = ""
    files: Sequence[conversations.Carried] = ()
    packet: dict[str, Any] | None = None
    is_bot: bool = False
    read: bool = False


def narrow(query: Mapping[str, str], staff: Staff) -> conversations.CaseFilter:
    """The address of the list as conversations understand it."""
    view = query.get("view", "mine")
    statuses = next((known for code, _, known in VIEWS if code == view), VIEWS[0][2])
    priority = query.get("priority", "")
    searched = query.get("q", "")
    everything = bool(searched) and view == "mine"
    return conversations.CaseFilter(
        text=searched,
        statuses=() if everything else statuses,
        assignee=str(staff.id) if view == "mine" and not everything else "",
        channel=query.get("channel", ""),
        priority=int(priority) if priority.isdecimal() else None,
    )


async def rows(cases: Sequence[conversations.Case], query: Mapping[str, str]) -> list[Row]:
    """Rows with names of customers and staff."""
    persons = await people.persons_of({one.identifier for one in cases})
    names = await people.names(set(persons.values()))
    at_work = await staff_names()
    kept = "&".join(f"{name}={value}" for name, value in query.items() if value)

    def who(one: conversations.Case) -> str:
        person = persons.get(one.identifier)
        return (names.get(person) if person else None) or "Unnamed visitor"

    return [
        Row(
            id=one.id,
            number=one.number,
            href=f"/desk/inbox/{one.id}{'?' + kept if kept else ''}",
            who=who(one),
            channel=one.channel,
            preview=one.preview,
            topic=one.topic,
            stands=STANDS[one.status],
            priority=PRIORITIES[one.priority] if one.priority > 1 else "",
            assignee=at_work.get(one.assignee, ""),
            waiting_since=one.waiting_since,
            last_at=one.last_at,
        )
        for one in cases
    ]


async def shown(events: Sequence[conversations.Event], *, read_seq: int = 0) -> list[Shown]:
    """Events as they are drawn."""
    at_work = await staff_names()
    return [_shown(one, at_work, read_seq) for one in events]


async def staff_names() -> dict[str, str]:
    """The names of staff by their ids; a new name shows within seconds."""
    return (await _names.of([EVERYBODY], _read_names))[EVERYBODY]


async def _read_names(_: list[str]) -> dict[str, dict[str, str]]:
    return {EVERYBODY: {str(one.id): one.name for one in await access.staff()}}


def _shown(one: conversations.Event, at_work: Mapping[str, str], read_seq: int) -> Shown:
    kind, _, id_ = one.by.partition(":")
    who = at_work.get(id_, "Bot" if one.by == BOT else "") if kind != "person" else ""
    who = str(one.data.get("name") or who)
    side = {
        conversations.Kind.HEARD: "in",
        conversations.Kind.SAID: "out",
        conversations.Kind.NOTE: "note",
        conversations.Kind.ASKED: "out",
    }
    return Shown(
        seq=one.seq,
        side=side.get(one.kind, "mark"),
        who=who,
        text=one.text if one.kind in side else _mark(one, at_work, who),
        channel=one.channel,
        at=one.at,
        html=one.html,
        files=one.files,
        packet=one.data.get("packet"),
        is_bot=one.by == BOT,
        read=one.seq <= read_seq,
    )


def _mark(one: conversations.Event, at_work: Mapping[str, str], who: str) -> str:
    """What happened, in a line."""
    data = one.data
    taken = at_work.get(str(data.get("staff", "")), "")
    reason = str(data.get("reason", ""))
    spoken = f", {data['talked_s']} s" if data.get("talked_s") else ""
    put = f"put {data.get('quantity')} × {data.get('put')} into"
    cart = put if data.get("put") else f"tried the code {data.get('code')} on"
    lines = {
        conversations.Kind.PASSED: f"From {data.get('from')} to {data.get('to')}: {'' if one.by == BOT else who} {REASONS.get(reason, reason)}",
        conversations.Kind.OPENED: f"Case opened{': ' + str(data['topic']) if data.get('topic') else ''}",
        conversations.Kind.RATED: f"Rated {data.get('score')} of 5{': ' + one.text if one.text else ''}",
        conversations.Kind.ORDER: f"Order #{data.get('number')} was paid: {data.get('total')}",
        conversations.Kind.CART: f"{who} {cart} the cart",
        conversations.Kind.CALL: f"Call {data.get('state')}{' by ' + taken if taken else ''}{spoken}",
    }
    return " ".join(lines[one.kind].split())


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """A call that rings, and who that is."""

    id: str
    caller: str
    who: str
    case: CaseId
    since: Instant


async def rings(calls: Sequence[conversations.Call]) -> list[Ring]:
    """Calls with the names of who rings."""
    persons = await people.persons_of({one.identifier for one in calls})
    names = await people.names(set(persons.values()))
    return [
        Ring(
            id=str(one.id),
            caller=one.caller,
            who=names.get(persons[one.identifier], "") if one.identifier in persons else "",
            case=one.case,
            since=one.rang_at,
        )
        for one in calls
    ]


async def replies(case: conversations.Case, staff: Staff) -> list[conversations.Reply]:
    """Canned replies with what is known of the customer filled in."""
    person = await people.person_of(case.identifier)
    name = (await people.names([person])).get(person, "")
    bought = await orders.of_person(person, limit=1)
    values = {
        "customer": name,
        "first_name": name.split()[0] if name else "",
        "agent": staff.name.split()[0],
        "shop": preferences.current().name,
        "order": bought[0].number if bought else "",
    }
    return [
        msgspec.structs.replace(one, text=conversations.canned.filled(one, values))
        for one in await conversations.canned.list_()
    ]
