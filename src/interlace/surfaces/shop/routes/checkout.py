"""The checkout: one page, one button."""

import secrets
from typing import Annotated, Any

import msgspec
from babel import Locale
from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import orders
from interlace.engine import db
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.kit.refusal import Refusal
from interlace.surfaces.shop import cart_page, checkout
from interlace.surfaces.shop.checkout import CartGone, Details, Payment
from interlace.surfaces.shop.promise import arrivals
from interlace.surfaces.shop.show import go, show
from interlace.surfaces.shop.visit import Visit

DetailsForm = Annotated[Details, Body(media_type=RequestEncodingType.URL_ENCODED)]
PaymentForm = Annotated[Payment, Body(media_type=RequestEncodingType.URL_ENCODED)]
ANSWERED = "/checkout/answer"


@get("/checkout")
async def page(request: Asked, visit: Visit) -> Html | Redirect:
    """Ask for everything an order needs."""
    try:
        return await _form(request, visit, await checkout.details(visit))
    except CartGone:
        return go(visit, "/cart")


@post("/checkout/details", status_code=200)
async def price_details(request: Asked, visit: Visit, data: DetailsForm) -> Html | Redirect:
    """Work out what it costs with this address and delivery; nothing is kept yet."""
    try:
        return await _form(request, checkout.drafted(visit, data), data)
    except CartGone:
        return go(visit, "/cart")


@post("/checkout")
async def buy(request: Asked, visit: Visit, data: PaymentForm) -> Html | Redirect:
    """Place the order; what stands in the way is said on the same page."""
    async with db.apart():
        try:
            order = await checkout.pay(visit, data)
        except Refusal as refusal:
            return await _stopped(request, visit, data, refusal)
    return go(visit, f"/orders/{order.id}?placed=1")


@get("/checkout/answer")
async def answer(request: Asked, visit: Visit) -> Html | Redirect:
    """Come back from the bank: to the order if it said yes, else to the checkout."""
    carried = visit.carried
    if carried and carried.order:
        return go(visit, f"/orders/{carried.order}?placed=1")
    if carried is None or not carried.lines:
        return go(visit, "/cart")
    why = "Your bank said no. Nothing was paid; try again or use another card."
    return await _form(request, visit, await checkout.details(visit), problem=why)


@get("/checkout/waiting")
async def waiting(request: Asked, visit: Visit) -> Html | Redirect:
    """Wait for a bank that did not answer."""
    if visit.carried and visit.carried.order:
        return go(visit, f"/orders/{visit.carried.order}?placed=1")
    if visit.carried is None or not visit.carried.lines:
        return go(visit, "/cart")
    if not await orders.payments.pending(visit.carried.id):
        return go(visit, ANSWERED)
    return show(request, visit, "checkout_waiting.html")


async def _stopped(
    request: Asked, visit: Visit, form: Payment, refusal: Refusal
) -> Html | Redirect:
    """What to do when an order could not be placed at once."""
    if refusal.code == "challenge-needed":
        return go(visit, f"{refusal.fields['url']}?back={ANSWERED}")
    if refusal.code == "payment-pending":
        return go(visit, "/checkout/waiting")
    if refusal.code == "cart-gone":
        return go(visit, "/cart")
    errors = {one.what: one.why for one in refusal.fields.get("missing", ())}
    why = str(refusal)
    if refusal.code == "cart-changed" and "total" in refusal.fields:
        total = refusal.fields["total"].format(visit.market.locale)
        why = f"With this delivery and address it costs {total}. Look once more and pay."
    # Looked up anew: the details were saved, and may have changed the price.
    async with db.reading():
        carried = await orders.cart(visit.carried.id) if visit.carried else None
        fresh = msgspec.structs.replace(visit, carried=carried)
        return await _form(request, fresh, form, problem=why, errors=errors, status=refusal.status)


async def _form(
    request: Asked,
    visit: Visit,
    told: Details,
    *,
    problem: str = "",
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> Html:
    review = await checkout.review(visit)
    lines, total = cart_page.sums(review)
    ways = sorted(review.deliveries, key=lambda one: one.price)
    return show(
        request,
        visit,
        "checkout.html",
        status=status,
        seen=("Checkout Started", {"cart_id": str(review.cart.id)}),
        told=told,
        rows=await cart_page.rows(visit, review),
        ships=review.cart.ships,
        arrivals=arrivals(ways, at=visit.at, locale=visit.market.locale),
        delivery=review.cart.delivery,
        countries=_countries(visit),
        lines=lines,
        total=total,
        purse=await checkout.purse(visit),
        points=review.basket.quote.points,
        attempt=secrets.token_urlsafe(12),
        problem=problem or next((one.why for one in review.problems), ""),
        errors=errors or {},
    )


def _countries(visit: Visit) -> list[tuple[str, str]]:
    names = Locale.parse(visit.market.locale).territories
    return [(code, names.get(code, code)) for code in visit.market.countries]


ROUTES: list[Any] = [page, price_details, buy, answer, waiting]
