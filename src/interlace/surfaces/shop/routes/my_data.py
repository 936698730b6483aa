"""My data: what may be used for what, a copy of everything, and being forgotten."""

from typing import Annotated, Any

import msgspec
from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import people
from interlace.engine import access
from interlace.engine.web import Html
from interlace.engine.web.guard import COOKIES
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import Refusal
from interlace.surfaces.shop.show import go, show
from interlace.surfaces.shop.visit import COOKIES as VISIT_COOKIES
from interlace.surfaces.shop.visit import Visit
from interlace.vocabulary.ids import IdentifierId

PURPOSES = {
    "marketing": "News and offers",
    "profiling": "Suggestions from what I looked at and bought",
}
"""What we ask for, with the sentence that is shown and kept as proof."""
SURE = "erase"


class NotSure(Refusal):
    """Type “erase” to be forgotten; it can not be undone."""


class Consent(msgspec.Struct):
    """One switch of the form."""

    contact: IdentifierId
    purpose: str
    granted: str = ""


class Erasure(msgspec.Struct):
    """What the form that forgets somebody sends."""

    sure: str = ""


ConsentForm = Annotated[Consent, Body(media_type=RequestEncodingType.URL_ENCODED)]
ErasureForm = Annotated[Erasure, Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/account/data")
async def my_data(request: Asked, visit: Visit) -> Html:
    """Show what is known and what may be done with it."""
    profile = await people.profile(await visit.person())
    contacts = await _contacts(visit, profile)
    known = [("Name", profile.name or "not said"), *((one.kind, one.value) for one in contacts)]
    asked = [await _asked(one, purpose) for one in contacts for purpose in PURPOSES]
    page = "account/data.html"
    return show(request, visit, page, tab="My data", known=known, asked=asked, sure=SURE)


@post("/account/data/consents")
async def consent(request: Asked, visit: Visit, data: ConsentForm) -> Redirect:
    """Say yes or no to a use of a contact point."""
    profile = await people.profile(await visit.person())
    mine = {one.id for one in await _contacts(visit, profile)}
    if data.contact in mine and data.purpose in PURPOSES:
        await people.consent(
            data.contact,
            data.purpose,
            granted=bool(data.granted),
            proof=_proof(request, data.purpose),
            by=await visit.acting(),
            at=visit.at,
        )
    return go(visit, "/account/data")


@post("/account/data/copy", status_code=200)
async def copy(visit: Visit) -> Response[bytes]:
    """Hand out everything we know, as JSON."""
    person = await visit.person()
    pieces = people.export(person, by=await visit.acting(), at=visit.at)
    body = b"".join([piece async for piece in pieces])
    headers = {"Content-Disposition": 'attachment; filename="my-data.json"'}
    return Response(body, media_type="application/json", headers=headers)


@post("/account/data/erasure")
async def erase(
    request: Asked,
    visit: Visit,
    data: ErasureForm,
) -> Redirect:
    """Forget a customer for good; refuses `NotSure`."""
    person = await visit.person()
    if data.sure.strip().lower() != SURE:
        raise NotSure
    await people.erase(person, by=await visit.acting(), at=visit.at)
    await access.end_session(request.cookies[COOKIES["shop"]])
    answer = go(visit, "/")
    for name in (COOKIES["shop"], *VISIT_COOKIES.values()):
        answer.delete_cookie(name)
    return answer


async def _asked(contact: people.Identifier, purpose: str) -> dict[str, Any]:
    return {
        "contact": contact,
        "purpose": purpose,
        "label": PURPOSES[purpose],
        "granted": await people.consented(contact.id, purpose),
    }


def _proof(request: Asked, purpose: str) -> dict[str, Any]:
    """What a regulator asks for: the sentence, the form and who pressed."""
    return {
        "form": "account/data",
        "text": PURPOSES[purpose],
        "address": request.client.host if request.client else "",
        "browser": request.headers.get("user-agent", "")[:200],
    }


async def _contacts(visit: Visit, profile: people.Profile) -> list[people.Identifier]:
    """The contact points of a customer, and the one they sign in with, proven or not."""
    account = await people.accounts.account(visit.must_member().user)
    typed = await people.by_ref(people.Ref("email", account.email))
    own = [one for one in profile.identifiers if one.kind in {"email", "phone"}]
    return list({one.id: one for one in [*own, *([typed] if typed else [])]}.values())


ROUTES: list[Any] = [my_data, consent, copy, erase]
