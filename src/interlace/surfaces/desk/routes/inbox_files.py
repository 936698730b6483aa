"""Files that came with what customers said, and the canned replies."""

from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from interlace.domains import conversations
from interlace.engine import files
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.design.files import served
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.show import back_to, show

SECTION = "inbox"
REPLIES = "/desk/inbox/replies"


@get("/inbox/files/{hash_:str}", opt={"needs": "conversations.read"})
async def file(hash_: str, name: str = "file") -> Response[bytes]:
    """Show a file; nothing in it can run."""
    return served(await files.fetch(hash_), name)


@get("/inbox/replies", opt={"needs": "conversations.read"})
async def replies(request: Asked, staff: Staff, q: str = "") -> Html:
    """List the canned replies."""
    found = await conversations.canned.list_(q)
    return show(request, staff, "inbox/replies.html", section=SECTION, found=found, q=q)


@post("/inbox/replies", opt={"needs": "conversations.write"})
async def define(data: Sent) -> Redirect:
    """Keep a canned reply."""
    await conversations.canned.define(
        data.get("title", ""),
        data.get("text", ""),
        locale=data.get("locale", "en"),
        code=data.get("code", ""),
    )
    return back_to(REPLIES)


@post("/inbox/replies/removal", opt={"needs": "conversations.write"})
async def drop(data: Sent) -> Redirect:
    """Forget a canned reply."""
    await conversations.canned.drop(data.get("code", ""), locale=data.get("locale", "en"))
    return back_to(REPLIES)


ROUTES: list[Any] = [file, replies, define, drop]
