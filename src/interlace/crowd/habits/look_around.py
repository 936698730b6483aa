"""Walk along the shelves and look at things."""

from interlace.crowd.habits.arrive import SOUGHT
from interlace.crowd.habits.next import Next
from interlace.crowd.page import Page
from interlace.crowd.shopper import Shopper

# How likely somebody who looks at a product does something about it.
TAKES, ASKS, CHATS, GOES_ON = 0.08, 0.1, 0.03, 0.65
SEARCHES = 0.15
SCROLLS, FOLLOWS = 0.6, 0.12


async def look_around(shopper: Shopper) -> Next:
    """Look at a shelf, then at something on it."""
    page = shopper.page
    things = page.links_to("/products/") if page else []
    if not things or not shopper.chance(0.7):
        things = await _next_shelf(shopper)
    if not things:
        return Next.LEAVE
    product = await shopper.open(shopper.random.choice(things))
    product = await _beside(shopper, product)
    # Whoever carries something already came to buy.
    if product.form("/cart/lines") and (shopper.in_cart or shopper.wants(TAKES)):
        return Next.TAKE
    wish = shopper.random.random()
    if wish < ASKS:
        return Next.ASK_AROUND
    if wish < ASKS + CHATS:
        return Next.CHAT
    if wish < ASKS + CHATS + GOES_ON:
        return Next.LOOK_AROUND
    return Next.LEAVE


async def _beside(shopper: Shopper, product: Page) -> Page:
    """Most scroll down to what goes with it, and some go there instead."""
    form = product.form("/cart/lines")
    if not form or not shopper.chance(SCROLLS):
        return product
    strip = await shopper.glance("/picks", {"spot": "item", "item": form.fields.get("item", "")})
    picks = strip.links_to("/picks/")
    if not picks or not shopper.chance(FOLLOWS):
        return product
    return await shopper.open(shopper.random.choice(picks))


async def _next_shelf(shopper: Shopper) -> list[str]:
    shelves = shopper.page.links_to("/shelves/") if shopper.page else []
    if not shelves or shopper.chance(SEARCHES):
        page = await shopper.open("/search", {"q": shopper.random.choice(SOUGHT)})
    else:
        page = await shopper.open(shopper.random.choice(shelves))
    return page.links_to("/products/")
