"""From a visitor's chat window to the agent's screen: 500 visitors and 100 agents at one web process."""

import asyncio
import time
from collections.abc import Sequence
from itertools import cycle
from urllib.parse import quote

import msgspec

from interlace.bench import shelf
from interlace.bench.figure import Figure, percentile
from interlace.bench.served import HOST, Line, serving
from interlace.channels.chat import CHANNEL as CHAT
from interlace.crowd.socket import Socket
from interlace.domains import conversations, people
from interlace.engine import access, clock, db
from interlace.engine.web.guard import COOKIES
from interlace.kit.actor import Actor
from interlace.vocabulary.ids import CaseId, IdentifierId

VISITORS, AGENTS = 500, 100
EACH = VISITORS // AGENTS
WRITES_EVERY_S = 20.0
"""How often a visitor writes; a person types no faster."""
SECONDS, WARM_UP_S = 40, 5
PASSWORD = "a hundred agents share this one"  # noqa: S105  a database of its own
ITEMS = 10
SECRET = b"bench"


class Visitor(msgspec.Struct):
    """Somebody with an open chat window."""

    identifier: IdentifierId
    case: CaseId
    socket: Socket | None = None


async def bench(url: str) -> Sequence[Figure]:
    """How long it takes until what a visitor wrote stands on the screen of the agent who has the case."""
    await shelf.open_shop(items=ITEMS)
    sessions = await _hire()
    agents = list(sessions)
    visitors = [await _arrive(nth, agents[nth // EACH]) for nth in range(VISITORS)]
    took: list[float] = []
    sent: dict[str, float] = {}
    conversations.register(secret=SECRET)
    async with serving(url, clients=1, secret=SECRET) as [line]:
        screens = [
            await _screens(line, session, cases) for session, cases in await _desks(sessions)
        ]
        watching = [
            asyncio.create_task(_watch(reader, sent, took)) for each in screens for reader in each
        ]
        await _open_windows(line, visitors)
        watching += [asyncio.create_task(_read(one.socket)) for one in visitors if one.socket]
        await _write_for(visitors, sent, WARM_UP_S)
        await asyncio.sleep(1)
        took.clear()
        began = len(sent)
        await _write_for(visitors, sent, SECONDS)
        await asyncio.sleep(1)
        for one in watching:
            one.cancel()
    return _figures(took, lost=len(sent) - began - len(took))


def _figures(took: list[float], *, lost: int) -> Sequence[Figure]:
    return [
        Figure(
            what="visitor to agent screen, p50",
            value=percentile(took, 0.5),
            unit="ms",
            bar="≤ 40 ms",
        ),
        Figure(
            what="visitor to agent screen, p99",
            value=percentile(took, 0.99),
            unit="ms",
            bar="≤ 150 ms",
        ),
        Figure(what="messages", value=len(took) / SECONDS, unit="/s"),
        Figure(what="never seen", value=lost, unit="", bar="0"),
    ]


async def _hire() -> dict[str, str]:
    """Agents at work, each with a desk session."""
    sessions: dict[str, str] = {}
    at = clock.now()
    for nth in range(AGENTS):
        async with db.transaction():
            staff = await access.hire(
                email=f"agent{nth}@example.com",
                name=f"Agent {nth}",
                password=PASSWORD,
                roles=["agent"],
            )
            sessions[str(staff)] = await access.begin_session(str(staff), surface="desk", at=at)
    return sessions


async def _arrive(nth: int, agent: str) -> Visitor:
    """Somebody who has asked for a human already, and the agent who has room for them."""
    at = clock.now()
    async with db.transaction():
        await conversations.agents.come(agent, capacity=EACH, at=at)
        [who] = await people.see([people.Ref("anonymous", f"bench visitor {nth}")], at=at)
        by = Actor("person", str(who), CHAT.code, who)
        event = await conversations.hear("Hello", from_=who, key="first", bot=False, by=by, at=at)
    return Visitor(who, event.case)


async def _desks(sessions: dict[str, str]) -> list[tuple[str, list[CaseId]]]:
    """Each agent's session with the cases they were given."""
    async with db.reading():
        return [
            (
                session,
                [
                    one.id
                    for one in (
                        await conversations.inbox(conversations.CaseFilter(assignee=staff))
                    ).items
                ],
            )
            for staff, session in sessions.items()
        ]


async def _screens(line: Line, session: str, cases: list[CaseId]) -> list[asyncio.StreamReader]:
    """A tab of the inbox for each case of an agent, as the desk follows it."""
    return [
        await line.stream(
            f"/desk/inbox/live?case={case}&seen=0", cookie=f"{COOKIES['desk']}={session}"
        )
        for case in cases
    ]


async def _watch(reader: asyncio.StreamReader, sent: dict[str, float], took: list[float]) -> None:
    """Note when what was written reaches a screen."""
    seen: set[str] = set()
    while data := await reader.readline():
        now = time.perf_counter()
        if not data.startswith(b"data: {"):
            continue
        html = msgspec.json.decode(data[6:]).get("html", "")
        for part in html.split("bench-")[1:]:
            mark = part.partition(" ")[0]
            if mark in sent and mark not in seen:
                seen.add(mark)
                took.append(now - sent[mark])


async def _open_windows(line: Line, visitors: list[Visitor]) -> None:
    """The chat windows of all visitors, each on a socket of its own."""
    for one in visitors:
        token = conversations.visitors.token(one.identifier, proven=False, at=clock.now())
        path = f"/chat/line?token={quote(token)}&after=0"
        one.socket = await Socket.open(f"http://{HOST}:{line.port}", path)


async def _read(socket: Socket) -> None:
    """Take what comes, as a window does; a socket that answers no ping is cut."""
    while True:
        await socket.receive()


async def _write_for(visitors: list[Visitor], sent: dict[str, float], seconds: float) -> None:
    """Have the visitors write in turn, evenly, for a while."""
    ends = time.perf_counter() + seconds
    next_at = time.perf_counter()
    for one in cycle(visitors):
        if next_at >= ends or one.socket is None:
            return
        await asyncio.sleep(max(0, next_at - time.perf_counter()))
        mark = f"{len(sent):06d}"
        sent[mark] = time.perf_counter()
        said = {"type": "say", "id": mark, "text": f"bench-{mark} where is my order, please?"}
        one.socket.send(msgspec.json.encode(said).decode())
        next_at += WRITES_EVERY_S / len(visitors)
