"""The simulated inbox: what would have reached people, and what they do with it."""

from typing import Any

from litestar import get, post
from litestar.response import Redirect

from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import NotFound
from interlace.providers import senders
from interlace.providers.simulated import doings, readers
from interlace.providers.simulated.post import Parcel
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.show import back_to, show

SECTION = "messages"
SHOWN = 60


class NoParcel(NotFound):
    """Nothing of that name came to the simulated inbox."""


@get("/messages/simulated", opt={"needs": "messages.read"})
async def inbox(request: Asked, staff: Staff, q: str = "", channel: str = "") -> Html:
    """List what the simulated post office brought, latest first."""
    post_office = senders.current().post
    rows = post_office.parcels(to=q, channel=channel, limit=SHOWN)
    query = {"q": q, "channel": channel}
    return show(
        request, staff, "messages/simulated.html", section=SECTION, rows=rows, query=query,
        simulated=sorted(senders.current().simulated), count=post_office.count(),
    )  # fmt: skip


@get("/messages/simulated/{key:str}", opt={"needs": "messages.read"})
async def parcel(request: Asked, staff: Staff, key: str) -> Html:
    """Show a message as its receiver has it, with everything they can do."""
    found = _parcel(key)
    html = doings.without_pixel(readers.html_of(found)) if found.channel == "email" else ""
    return show(
        request, staff, "messages/parcel.html", section=SECTION, parcel=found, html=html,
        does=doings.possible(found.channel),
    )  # fmt: skip


@post("/messages/simulated/{key:str}", opt={"needs": "messages.write"})
async def do(staff: Staff, key: str, data: Sent) -> Redirect:
    """Do what a receiver would: open, follow, answer, bounce, complain, unsubscribe."""
    del staff
    found, there = _parcel(key), senders.current()
    doings.do(there, found, data["does"], text=data.get("text", ""))
    return back_to(f"/desk/messages/simulated/{key}?did={data['does']}")


def _parcel(key: str) -> Parcel:
    found = senders.current().post.parcel(key)
    if found is None:
        raise NoParcel
    return found


ROUTES: list[Any] = [inbox, parcel, do]
