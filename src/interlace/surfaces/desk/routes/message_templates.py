"""Templates: what messages say, tried on any person before they are used."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import get, post
from litestar.response import Redirect

from interlace.domains import catalog, messaging, people
from interlace.engine import access, clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import Refusal
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import TemplateId

SECTION = "messages"
PEOPLE = 6


@get("/messages/templates", opt={"needs": "messages.read"})
async def listed(request: Asked, staff: Staff) -> Html:
    """List the templates in use."""
    purposes = messaging.purposes.KNOWN
    rows = [
        {
            "one": one,
            "purpose": purposes[one.purpose].name if one.purpose in purposes else one.purpose,
        }
        for one in await messaging.templates()
    ]
    return show(request, staff, "messages/templates.html", section=SECTION, rows=rows)


@get(["/messages/templates/new", "/messages/templates/{code:str}"], opt={"needs": "messages.read"})
async def editor(request: Asked, staff: Staff, code: str = "", version: int | None = None) -> Html:
    """Show a template beside what it looks like for somebody."""
    versions = await messaging.versions(code) if code else []
    used = await messaging.template(code) if code else messaging.Template(
        id=TemplateId.derived("new"), code="", name="", purpose="marketing", content=messaging.Content()
    )  # fmt: skip
    shown = next((one for one in versions if one.version == version), used)
    purposes = [(one.code, one.name) for one in messaging.purposes.KNOWN.values()]
    markets = [(one.code, one.name) for one in await catalog.markets()]
    return show(
        request, staff, "messages/template.html", section=SECTION, shown=shown,
        versions=versions, purposes=purposes, markets=markets,
    )  # fmt: skip


@post("/messages/templates/preview", opt={"needs": "messages.read"}, status_code=200)
async def preview(request: Asked, staff: Staff, data: Sent) -> Html:
    """Fill a draft in for a person; nothing is kept."""
    values: dict[str, Any] = {"problem": "", "shown": None, "as_": ""}
    try:
        found = await people.find(data["as"], limit=1) if data.get("as", "").strip() else []
        person = found[0].person if found else None
        values["as_"] = (found[0].name or "somebody") if found else "an example"
        market = data.get("market", "")
        values["shown"] = await messaging.preview(_draft(data), person, market=market)
    except Refusal as refusal:
        values["problem"] = str(refusal)
    return show(request, staff, "messages/preview.html", section=SECTION, **values)


@post("/messages/templates", opt={"needs": "messages.write"})
async def save(staff: Staff, data: Sent) -> Redirect:
    """Keep a new version; it is used from now on."""
    by, at, draft = staff.acting(CHANNEL), clock.now(), _draft(data)
    kept = await messaging.define_template(
        draft.code, name=draft.name, purpose=draft.purpose, content=draft.content,
        note=data.get("note", "")[:200], by=by, at=at,
    )  # fmt: skip
    await access.note("changed a template", f"{kept.code} {kept.version}", by=by, at=at)
    return back_to(f"/desk/messages/templates/{kept.code}")


def _draft(data: Mapping[str, str]) -> messaging.Template:
    names = messaging.Content.__struct_fields__
    content = msgspec.convert({name: data.get(name, "") for name in names}, messaging.Content)
    code = data.get("code", "").strip()
    return messaging.Template(
        id=TemplateId.derived(code), code=code, name=data.get("name", "").strip() or code,
        purpose=data.get("purpose", "marketing"), content=content,
    )  # fmt: skip


ROUTES: list[Any] = [listed, editor, preview, save]
