"""Ask which stores have it, and make the nearest one mine."""

from interlace.crowd.habits.next import Next
from interlace.crowd.shopper import Shopper

CHOOSES_FROM_PRODUCT = 0.6
TAKES = 0.2


async def ask_around(shopper: Shopper) -> Next:
    """From the product's own list of stores, or from the page of all stores."""
    product = shopper.page
    choose = product.form("/stores/mine") if product else None
    if choose and shopper.chance(CHOOSES_FROM_PRODUCT):
        await shopper.send(choose)
    else:
        town = shopper.person.town
        stores = await shopper.open("/stores", {"q": town.city} if town else None)
        known = stores.links_to("/stores/")
        if known:
            await shopper.open(shopper.random.choice(known))
        if product:
            await shopper.open(product.path)
    if shopper.page and shopper.page.form("/cart/lines") and shopper.wants(TAKES):
        return Next.TAKE
    return Next.LOOK_AROUND
