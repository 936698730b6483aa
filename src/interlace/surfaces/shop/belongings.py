"""Let a cart follow its customer when they sign in."""

from interlace.domains import orders, people
from interlace.kit.actor import Actor
from interlace.surfaces.shop.visit import Visit
from interlace.vocabulary.ids import CartId, IdentifierId


async def bring(visit: Visit, user: IdentifierId, *, by: Actor) -> CartId | None:
    """The cart to go on with: this browser's, with what waited elsewhere put beside it."""
    profile = await people.profile(await people.person_of(user))
    elsewhere = [one.id for one in profile.identifiers if one.value != visit.anonymous]
    waiting = await orders.cart_of(elsewhere)
    cart = visit.cart
    if cart is None:
        if waiting is None:
            return None
        await orders.set_customer(waiting.id, identifier=user, by=by, at=visit.at)
        return waiting.id
    await orders.set_customer(cart.id, identifier=user, by=by, at=visit.at)
    if waiting and waiting.id != cart.id:
        await _pour(waiting, cart.id, by=by, visit=visit)
    return cart.id


async def _pour(old: orders.Cart, new: CartId, *, by: Actor, visit: Visit) -> None:
    for line in old.lines:
        await orders.put(
            new,
            line.item,
            line.quantity,
            way=line.way,
            location=line.location,
            add=True,
            by=by,
            at=visit.at,
        )
        await orders.change_line(old.id, line.id, quantity=0, by=by, at=visit.at)
