"""Settings: staff, roles, keys, channels, the audit log and the work behind the pages."""

from typing import Annotated, Any

import msgspec
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.channels import channels
from interlace.domains import catalog, stock
from interlace.engine import access, clock, jobs, timeline
from interlace.engine.access import Staff
from interlace.engine.access.keys import KeyKey
from interlace.engine.access.roles import StaffKey
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import Refusal
from interlace.surfaces.desk.list_doors import doors
from interlace.surfaces.desk.lists.audit import AUDIT
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.channel import Ability
from interlace.vocabulary.roles import PERMISSIONS, ROLES


class NotYourself(Refusal):
    """You can not shut yourself out; ask another owner."""


class Hire(msgspec.Struct):
    """What the form for new staff sends."""

    name: str
    email: str
    password: str
    role: str
    badge: str = ""
    pin: str = ""


class NewKey(msgspec.Struct):
    """What the form for a new key sends."""

    name: str
    scopes: list[str] | str = ""
    channel: str = "api"


@get("/settings", opt={"needs": "settings.read"})
async def settings(request: Asked, staff: Staff) -> Html:
    """Show what can be set up, and how much of it there is."""
    counts = {
        "staff": len(await access.staff()),
        "keys": len(await access.list_keys()),
        "dead": len(await jobs.dead()),
        "locations": len(await stock.locations()),
        "markets": len(await catalog.markets()),
    }
    return show(request, staff, "settings/index.html", section="settings", counts_of=counts)


@get("/settings/staff", opt={"needs": "settings.read"})
async def staff_list(request: Asked, staff: Staff) -> Html:
    """List everybody who works here."""
    people = await access.staff()
    role_options = [(role, role.replace("_", " ").capitalize()) for role in ROLES]
    return show(
        request,
        staff,
        "settings/staff.html",
        section="settings",
        people=people,
        role_options=role_options,
    )


@post("/settings/staff", opt={"needs": "settings.write"})
async def hire(
    staff: Staff, data: Annotated[Hire, Body(media_type=RequestEncodingType.URL_ENCODED)]
) -> Redirect:
    """Let somebody in."""
    await access.hire(
        email=data.email,
        name=data.name,
        password=data.password,
        roles=[data.role],
        badge=data.badge or None,
        pin=data.pin or None,
    )
    await access.note("hired", data.email, by=staff.acting(CHANNEL), at=clock.now())
    return back_to("/desk/settings/staff")


@post("/settings/staff/{who:str}/departure", opt={"needs": "settings.write"})
async def part(staff: Staff, who: str) -> Redirect:
    """Shut somebody out who has left."""
    leaving = StaffKey.parse(who)
    if leaving == staff.id:
        raise NotYourself
    await access.change_staff(leaving, left=True)
    await access.note("shut out", who, by=staff.acting(CHANNEL), at=clock.now())
    return back_to("/desk/settings/staff")


@get("/settings/roles", opt={"needs": "settings.read"})
async def roles(request: Asked, staff: Staff) -> Html:
    """Show which role includes what."""
    return show(
        request,
        staff,
        "settings/roles.html",
        section="settings",
        roles=ROLES,
        permissions=PERMISSIONS,
    )


@get("/settings/keys", opt={"needs": "settings.read"})
async def key_list(request: Asked, staff: Staff) -> Html:
    """List the keys of programs."""
    keys = await access.list_keys()
    return show(
        request,
        staff,
        "settings/keys.html",
        section="settings",
        keys=keys,
        permissions=PERMISSIONS,
        channels=[(one.code, one.name) for one in channels().values()],
        made="",
    )


@post("/settings/keys", opt={"needs": "settings.write"}, status_code=200)
async def make_key(
    request: Asked,
    staff: Staff,
    data: Annotated[NewKey, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Html:
    """Make a key and show it this once."""
    by, at = staff.acting(CHANNEL), clock.now()
    scopes = [data.scopes] if isinstance(data.scopes, str) else data.scopes
    made = await access.make_key(name=data.name, scopes=scopes, channel=data.channel, by=by, at=at)
    await access.note("made the key", data.name, by=by, at=at)
    return show(
        request,
        staff,
        "settings/keys.html",
        section="settings",
        keys=await access.list_keys(),
        permissions=PERMISSIONS,
        channels=[(one.code, one.name) for one in channels().values()],
        made=made,
    )


@post("/settings/keys/{key:str}/revocation", opt={"needs": "settings.write"})
async def revoke(staff: Staff, key: str) -> Redirect:
    """Shut a program out."""
    at = clock.now()
    await access.revoke_key(KeyKey.parse(key), at=at)
    await access.note("revoked the key", key, by=staff.acting(CHANNEL), at=at)
    return back_to("/desk/settings/keys")


@get("/settings/channels", opt={"needs": "settings.read"})
async def channel_list(request: Asked, staff: Staff) -> Html:
    """Show the channels and what each can do."""
    return show(
        request,
        staff,
        "settings/channels.html",
        section="settings",
        channels=list(channels().values()),
        abilities=list(Ability),
        columns=[{"label": ability.capitalize()} for ability in Ability],
    )


@get("/settings/audit", opt={"needs": AUDIT.needs})
async def audit(request: Asked, staff: Staff) -> Html:
    """Show who looked at whom and who changed what."""
    values = await AUDIT.shown(request, staff)
    return show(request, staff, "settings/audit.html", section="settings", **values)


@get("/settings/work", opt={"needs": "settings.read"})
async def work(request: Asked, staff: Staff) -> Html:
    """Show the work behind the pages: readers, rounds, and jobs that died."""
    return show(
        request,
        staff,
        "settings/work.html",
        section="settings",
        dead=await jobs.dead(),
        waiting=await jobs.waiting(),
        readers=await timeline.readers(),
    )


@post("/settings/work/{job:int}/retry", opt={"needs": "settings.write"})
async def retry(staff: Staff, job: int) -> Redirect:
    """Give a dead job another life."""
    at = clock.now()
    await jobs.revive(job, at=at)
    await access.note("revived the job", job, by=staff.acting(CHANNEL), at=at)
    return back_to("/desk/settings/work")


ROUTES: list[Any] = [
    settings,
    staff_list,
    hire,
    part,
    roles,
    key_list,
    make_key,
    revoke,
    channel_list,
    audit,
    work,
    retry,
    *doors(AUDIT),
]
