"""Offers: what is on and what it gives; publish, try on a basket, issue codes, withdraw."""

from typing import Annotated, Any

import msgspec
from litestar import Response, get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import catalog, offers
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import Refusal
from interlace.surfaces.desk import offer_page, offer_reading, offer_trial
from interlace.surfaces.desk.files import table_file
from interlace.surfaces.desk.list_doors import doors
from interlace.surfaces.desk.lists.offers import OFFERS
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import OfferId

SECTION = "offers"


class Codes(msgspec.Struct, kw_only=True):
    """What the form that issues codes sends."""

    count: int
    pattern: str = "####-####-####"
    uses: str = "1"


@get("/offers", opt={"needs": OFFERS.needs})
async def listed(request: Asked, staff: Staff) -> Html:
    """List the offers, each by its own sentence; what they took off is asked for afterwards."""
    values = await OFFERS.shown(request, staff)
    values["stale"] = offer_page.is_stale(clock.now())
    return show(request, staff, "offers/list.html", section=SECTION, **values)


@get("/offers/{offer:str}", opt={"needs": "offers.read"})
async def one(request: Asked, staff: Staff, offer: str) -> Html:
    """Show an offer: its sentences, limits, codes and revisions."""
    values = await offer_page.everything(await offers.offer(OfferId.parse(offer)))
    return show(request, staff, "offers/offer.html", section=SECTION, **values)


@get("/offers/{offer:str}/given", opt={"needs": "offers.read"})
async def given(request: Asked, staff: Staff, offer: str) -> Html:
    """Show what an offer gave so far; asked for by its page, so that it need not wait."""
    [market, *_] = await catalog.markets()
    found = await offer_page.given(OfferId.parse(offer), market.currency)
    return show(request, staff, "offers/given.html", section=SECTION, given=found)


@get(["/offers/new", "/offers/{offer:str}/edit"], opt={"needs": "offers.write"})
async def form_page(request: Asked, staff: Staff, offer: str = "") -> Html:
    """Show the form of an offer, made from the sentences of its parts."""
    [market, *_] = await catalog.markets()
    found = (await offers.offer(OfferId.parse(offer))).offer if offer else None
    values = await offer_page.form(found, market.currency)
    basket = await offer_trial.sample(market, clock.now())
    return show(request, staff, "offers/edit.html", section=SECTION, basket=basket, **values)


@post("/offers/trial", opt={"needs": "offers.write"}, status_code=200)
async def trial(request: Asked, staff: Staff) -> Html:
    """Price the test basket as if the offer were in force."""
    at, [market, *_] = clock.now(), await catalog.markets()
    form = await request.form()
    values: dict[str, Any] = {"why": ""}
    try:
        draft = await offer_reading.offer_of(form, currency=market.currency, at=at)
        values |= await offer_trial.tried(draft, form, market=market, at=at)
    except Refusal as refusal:
        values["why"] = str(refusal)
    return show(request, staff, "offers/trial.html", section=SECTION, **values)


@post("/offers", opt={"needs": "offers.write"})
async def publish(request: Asked, staff: Staff) -> Redirect:
    """Put an offer into force, or its next revision."""
    at, [market, *_] = clock.now(), await catalog.markets()
    form = await request.form()
    draft = await offer_reading.offer_of(form, currency=market.currency, at=at)
    await offers.publish(draft, by=staff.acting(CHANNEL), at=at)
    return back_to(f"/desk/offers/{draft.id}")


@post("/offers/{offer:str}/withdrawal", opt={"needs": "offers.write"})
async def withdraw(staff: Staff, offer: str) -> Redirect:
    """Take an offer out of force; orders placed keep what it gave."""
    await offers.withdraw(OfferId.parse(offer), by=staff.acting(CHANNEL), at=clock.now())
    return back_to(f"/desk/offers/{offer}")


@post("/offers/{offer:str}/codes", opt={"needs": "offers.write"})
async def issue(
    staff: Staff,
    offer: str,
    data: Annotated[Codes, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Redirect:
    """Issue codes for an offer."""
    await offers.issue_codes(
        OfferId.parse(offer),
        data.count,
        pattern=data.pattern.strip(),
        uses=int(data.uses) if data.uses.strip().isdecimal() else None,
        by=staff.acting(CHANNEL),
        at=clock.now(),
    )
    return back_to(f"/desk/offers/{offer}")


@get("/offers/{offer:str}/codes.csv", opt={"needs": "offers.write"})
async def codes(offer: str) -> Response[bytes]:
    """Hand out every code of an offer, and how often each was used."""
    found = await offers.record.codes(OfferId.parse(offer))
    rows = [(one.text, one.uses or "", one.used, one.issued_at.isoformat()) for one in found]
    return table_file("codes.csv", ("code", "uses", "used", "issued_at"), rows)


ROUTES: list[Any] = [
    listed,
    one,
    given,
    form_page,
    trial,
    publish,
    withdraw,
    issue,
    codes,
    *doors(OFFERS),
]
