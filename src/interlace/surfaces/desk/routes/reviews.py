"""Reviews: read what waits, let it be read or say why not, and answer."""

from typing import Any

import msgspec
from litestar import get, post
from litestar.response import Redirect

from interlace.domains import catalog
from interlace.engine import clock
from interlace.engine.access import Staff
from interlace.engine.web import Html
from interlace.engine.web.pages import Asked
from interlace.surfaces.desk.forms import Sent
from interlace.surfaces.desk.show import CHANNEL, back_to, show
from interlace.vocabulary.ids import ReviewId

HERE = "/desk/catalogue/reviews"
Standing = catalog.reviews.Standing


class Row(msgspec.Struct, frozen=True):
    """A review with the product it is about."""

    review: catalog.reviews.Review
    product: catalog.Product


@get("/catalogue/reviews", opt={"needs": "catalog.read"})
async def listed(request: Asked, staff: Staff, standing: str = Standing.WAITING) -> Html:
    """Show the reviews that wait, or those decided."""
    known = Standing(standing) if standing in set(Standing) else Standing.WAITING
    found = await catalog.reviews.listed(known)
    products = {id_: await catalog.product(id_) for id_ in {one.product for one in found}}
    return show(
        request,
        staff,
        "catalogue/reviews.html",
        section="catalogue",
        standing=known,
        rows=[Row(one, products[one.product]) for one in found],
        waiting=await catalog.reviews.waiting(),
    )


@post("/catalogue/reviews/{review:str}/publication", opt={"needs": "catalog.write"})
async def publish(staff: Staff, review: str) -> Redirect:
    """Let everybody read it."""
    by, at = staff.acting(CHANNEL), clock.now()
    await catalog.reviews.publish(ReviewId.parse(review), by=by, at=at)
    return back_to(HERE)


@post("/catalogue/reviews/{review:str}/rejection", opt={"needs": "catalog.write"})
async def reject(staff: Staff, review: str, data: Sent) -> Redirect:
    """Keep it from everybody, with the reason."""
    by, at, why = staff.acting(CHANNEL), clock.now(), data.get("reason", "")
    await catalog.reviews.reject(ReviewId.parse(review), reason=why, by=by, at=at)
    return back_to(HERE)


@post("/catalogue/reviews/{review:str}/reply", opt={"needs": "catalog.write"})
async def reply(staff: Staff, review: str, data: Sent) -> Redirect:
    """Answer in the shop's name."""
    by, at, text = staff.acting(CHANNEL), clock.now(), data.get("text", "")
    await catalog.reviews.reply(ReviewId.parse(review), text, by=by, at=at)
    return back_to(f"{HERE}?standing={data.get('standing', Standing.PUBLISHED)}")


ROUTES: list[Any] = [listed, publish, reject, reply]
