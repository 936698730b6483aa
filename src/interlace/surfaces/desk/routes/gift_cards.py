"""Gift cards: issue one and print its code, look up what is left on one and where it went."""

from typing import Any

from litestar import get, post

from interlace.domains import catalog, offers
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.money import Money
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.show import CHANNEL, show
from interlace.vocabulary.ids import EntryId

PAGE = "offers/gift_cards.html"


@get("/gift-cards", opt={"needs": "offers.read"})
async def desk_page(request: Asked, staff: Staff) -> Html:
    """Show the forms that issue and find a gift card."""
    return await _shown(request, staff)


@post("/gift-cards", opt={"needs": "offers.write"}, status_code=200)
async def issue(request: Asked, staff: Staff, data: Sent) -> Html:
    """Issue a gift card and show its code, this once."""
    amount = Money.of(data["amount"].strip().replace(",", "."), data["currency"])
    by, at = staff.acting(CHANNEL), clock.now()
    code = await offers.gift_cards.issue(amount, key=data.get("key", ""), by=by, at=at)
    return await _shown(request, staff, issued=code, amount=amount)


@post("/gift-cards/look-up", opt={"needs": "offers.read"}, status_code=200)
async def look_up(request: Asked, staff: Staff, data: Sent) -> Html:
    """Show a card by its code; it is sent and not asked for, so that no log keeps it."""
    card = await offers.gift_cards.card(data["code"])
    history = await offers.gift_cards.history(data["code"])
    return await _shown(request, staff, card=card, history=history)


async def _shown(request: Asked, staff: Staff, **values: Any) -> Html:
    known = sorted({market.currency for market in await catalog.markets()})
    currencies = [(code, code) for code in known]
    # A form sent twice makes one card.
    form = {"currencies": currencies, "key": str(EntryId.new()), "issued": "", "card": None}
    return show(request, staff, PAGE, section="offers", **(form | values))


ROUTES: list[Any] = [desk_page, issue, look_up]
