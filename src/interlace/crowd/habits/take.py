"""Put something into the cart; look for more, go to the checkout, or change one's mind."""

from interlace.crowd.habits.next import Next
from interlace.crowd.shopper import Shopper

WANTS_MORE, CHECKS_OUT, ENOUGH = 0.5, 0.55, 12


async def take(shopper: Shopper) -> Next:
    form = shopper.page.form("/cart/lines") if shopper.page else None
    if form is None:
        return Next.LOOK_AROUND
    way = shopper.random.choice(form.choices.get("way", ["ship"]))
    units = shopper.random.choice((1, 1, 1, 2, 2, 3))
    cart = await shopper.send(form, way=way, quantity=str(units))
    if cart.path != "/cart":
        return Next.LOOK_AROUND
    await shopper.think(1, 5)
    if not shopper.in_cart:
        shopper.world.line.tally.add("carts")
    shopper.in_cart += 1
    if shopper.in_cart < ENOUGH and shopper.chance(WANTS_MORE):
        return Next.LOOK_AROUND
    if not shopper.wants(CHECKS_OUT):
        return Next.LEAVE
    return Next.SIGN_IN if shopper.person.is_member else Next.CHECK_OUT
