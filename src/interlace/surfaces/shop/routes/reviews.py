"""Reviews: read more of them, and write one, signed in or from the mail that asked."""

from typing import Annotated, Any

from litestar import get, post
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Redirect

from interlace.domains import catalog
from interlace.engine.web import Html, page
from interlace.engine.web.pages import Asked
from interlace.surfaces.shop import reviewing
from interlace.surfaces.shop.reviewing import Wish
from interlace.surfaces.shop.show import go, show
from interlace.surfaces.shop.visit import Visit

Sent = Annotated[Wish, Body(media_type=RequestEncodingType.URL_ENCODED)]


@get("/products/{slug:str}/reviews")
async def more(request: Asked, slug: str, after: str = "") -> Html:
    """Show the reviews after those already read."""
    product = await catalog.product(slug)
    found = await catalog.reviews.of_product(product.id, after=after or None)
    return page(request, "shop/parts/reviews.html", reviews=found, product=product)


@get("/products/{slug:str}/review")
async def form(request: Asked, visit: Visit, slug: str) -> Html:
    """Show a member the form, filled with what they said before."""
    writer = await reviewing.member(visit, slug)
    filled = await reviewing.values(writer, f"/products/{slug}/review")
    return show(request, visit, "review.html", **filled)


@post("/products/{slug:str}/review")
async def write(visit: Visit, slug: str, data: Sent) -> Redirect:
    """Keep what a member says."""
    await reviewing.write(visit, await reviewing.member(visit, slug), data)
    return go(visit, f"/products/{slug}/review")


@get("/reviews/{token:str}")
async def asked_form(request: Asked, visit: Visit, token: str) -> Html:
    """Show the form to whoever a mail asked."""
    filled = await reviewing.values(await reviewing.asked(token), f"/reviews/{token}")
    return show(request, visit, "review.html", **filled)


@post("/reviews/{token:str}")
async def asked_write(visit: Visit, token: str, data: Sent) -> Redirect:
    """Keep what they say."""
    await reviewing.write(visit, await reviewing.asked(token), data)
    return go(visit, f"/reviews/{token}")


ROUTES: list[Any] = [more, form, write, asked_form, asked_write]
