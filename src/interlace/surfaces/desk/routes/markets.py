"""Settings: the markets we sell in."""

from typing import Any

from litestar import get, post
from litestar.response import Redirect

from interlace.domains import catalog
from interlace.engine import access, clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.tax import TaxSums

SUMS = [
    (TaxSums.LINE, "On every line", "As a till prints it: each line is rounded by itself."),
    (TaxSums.INVOICE, "On the invoice", "Once for each rate, as EN 16931 asks of e-invoices."),
]


@get("/settings/markets", opt={"needs": "settings.read"})
async def markets_page(request: Asked, staff: Staff) -> Html:
    """List the markets."""
    known = await catalog.markets()
    return show(
        request, staff, "settings/markets.html", section="settings", markets=known, sums=SUMS
    )


@post("/settings/markets", opt={"needs": "settings.write"})
async def define_market(staff: Staff, data: Sent) -> Redirect:
    """Define a market, or change one."""
    by, at = staff.acting(CHANNEL), clock.now()
    await catalog.define_market(
        data["code"].strip(),
        name=data["name"].strip(),
        currency=data["currency"].strip().upper(),
        countries=data["countries"].upper().replace(",", " ").split(),
        locale=data["locale"].strip(),
        prices_include_tax="prices_include_tax" in data,
        tax_sums=TaxSums.INVOICE if data.get("tax_sums") == TaxSums.INVOICE else TaxSums.LINE,
        by=by,
        at=at,
    )
    await access.note("defined the market", data["code"], by=by, at=at)
    return back_to("/desk/settings/markets")


ROUTES: list[Any] = [markets_page, define_market]
