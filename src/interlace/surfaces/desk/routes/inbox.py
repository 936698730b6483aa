"""The inbox: the list, a thread with its person beside it, and everything that is done to a case."""

from typing import Any

from litestar import Response, get, post

from interlace.channels import channels
from interlace.domains import conversations
from interlace.engine import access, clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.design.links import link
from interlace.surfaces.desk import inbox_page
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.inbox_card import beside
from interlace.surfaces.desk.show import gone_to, show
from interlace.vocabulary.channel import Ability
from interlace.vocabulary.ids import CaseId

SECTION = "inbox"
LIST = "/desk/inbox"
SEES, DOES = "conversations.read", "conversations.write"
FIELDS = ("view", "q", "channel", "priority")


@get("/inbox", opt={"needs": SEES})
async def inbox_page_(request: Asked, staff: Staff) -> Html:
    """List cases, what was heard last first."""
    return show(request, staff, "inbox/page.html", section=SECTION, **await around(request, staff))


@get("/inbox/rows", opt={"needs": SEES})
async def rows(request: Asked, staff: Staff) -> Html:
    """Give the list alone, for a page that is open."""
    values = await around(request, staff)
    return show(request, staff, "inbox/list.html", section=SECTION, **values)


@get("/inbox/{case_id:str}", opt={"needs": SEES})
async def case_page(request: Asked, staff: Staff, case_id: str) -> Html:
    """Show a thread from the case that is open on. Every look is noted."""
    case = await conversations.case(CaseId.parse(case_id))
    await access.note("read", case_id, by=staff.acting("desk"), at=clock.now())
    values = await around(request, staff) | await opened(case, staff)
    return show(request, staff, "inbox/case.html", section=SECTION, **values)


@get("/inbox/{case_id:str}/card", opt={"needs": "people.read"})
async def card(request: Asked, staff: Staff, case_id: str) -> Html:
    """Give what stands beside a thread."""
    case = await conversations.case(CaseId.parse(case_id))
    shown = await beside(case, at=clock.now())
    return show(request, staff, "inbox/card.html", section=SECTION, beside=shown, case=case)


@post("/inbox/views", opt={"needs": SEES})
async def save_view(request: Asked, staff: Staff, data: Sent) -> Response[Any]:
    """Keep the list as it is narrowed now."""
    query = {name: data[name] for name in FIELDS if data.get(name)}
    name = " · ".join(query.values()) or "Everything"
    await access.save_view(staff.id, SECTION, name, query, at=clock.now())
    return gone_to(request, link(LIST, query))


@post("/inbox/presence", opt={"needs": DOES})
async def presence(request: Asked, staff: Staff, data: Sent) -> Response[Any]:
    """Come, pause or go."""
    at, me = clock.now(), str(staff.id)
    if data.get("presence") == "online":
        await conversations.agents.come(me, at=at)
    elif data.get("presence") == "away":
        await conversations.agents.pause(me, at=at)
    else:
        await conversations.agents.leave(me, at=at)
    return gone_to(request, LIST)


async def around(request: Asked, staff: Staff) -> dict[str, Any]:
    """What stands around every page of the inbox."""
    query = {name: request.query_params[name] for name in FIELDS if request.query_params.get(name)}
    query.setdefault("view", "mine")
    after = request.query_params.get("after", "")
    found = await conversations.inbox(
        inbox_page.narrow(query, staff), after=after or None, limit=40
    )
    me, at = str(staff.id), clock.now()
    counts = await conversations.counts(me)
    heard = [(code, one.name) for code, one in channels().items() if one.can(Ability.LISTENS)]
    return {
        "query": query,
        "rows": await inbox_page.rows(found.items, query),
        "next": found.next or "",
        "tabs": [
            {
                "label": label,
                "href": link(LIST, {**query, "view": code}),
                **({"count": getattr(counts, code)} if code != "closed" else {}),
            }
            for code, label, _ in inbox_page.VIEWS
        ],
        "view": next(label for code, label, _ in inbox_page.VIEWS if code == query["view"]),
        "heard": heard,
        "views": [
            (one.name, link(LIST, one.query)) for one in await access.views(staff.id, SECTION)
        ],
        "me": await conversations.agents.agent(me, at=at),
        "case": None,
    }


async def opened(case: conversations.Case, staff: Staff) -> dict[str, Any]:
    """What a thread shows."""
    thread = await conversations.thread_of(case.identifier)
    events = await conversations.events(thread)
    names = await inbox_page.staff_names()
    read = max((one.read_seq for one in thread.strands), default=0)
    return {
        "case": case,
        "row": (await inbox_page.rows([case], {}))[0],
        "events": await inbox_page.shown(events, read_seq=read),
        "seq": thread.seq,
        "last": max((one.seq for one in events), default=0),
        "stands": inbox_page.STANDS[case.status],
        "priorities": inbox_page.PRIORITIES,
        "others": sorted(names.items(), key=lambda one: one[1]),
        "assignee": names.get(case.assignee, ""),
        "mine": case.assignee == str(staff.id),
        "cases": await inbox_page.rows(
            [one for one in await conversations.cases_of(thread) if one.id != case.id], {}
        ),
        "canned": await inbox_page.replies(case, staff),
    }


ROUTES: list[Any] = [inbox_page_, rows, case_page, card, save_view, presence]
