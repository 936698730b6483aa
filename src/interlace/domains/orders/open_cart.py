"""Open a cart for somebody, known or not."""

import secrets
from datetime import timedelta

from interlace.domains import catalog
from interlace.domains.orders import rules_cart, store_carts
from interlace.domains.orders.cart_model import Cart
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import CartOpened
from interlace.vocabulary.ids import CartId, IdentifierId

CODE_GOOD_FOR = timedelta(days=2)
_TRIES = 5


async def open_cart(*, market: str, by: Actor, at: Instant, id: CartId | None = None) -> Cart:  # noqa: A002
    """An empty cart; the same `id` gives the same cart again. Refuses `NoMarket`."""
    if id and (there := await store_carts.cart(id)):
        return there
    where = await catalog.market(market)
    for _ in range(_TRIES):
        cart = Cart(
            id=id or CartId.new(at),
            version=1,
            code=rules_cart.short_code(secrets.token_bytes(rules_cart.CODE_LENGTH)),
            code_until=at + CODE_GOOD_FOR,
            market=market,
            currency=where.currency,
            countries=where.countries,
            channel=by.channel,
            opened_at=at,
            changed_at=at,
            # Only a customer's own identifier; staff and programs open carts for others.
            identifier=_customer(by),
        )
        if await store_carts.insert(cart):
            await tell(CartOpened(cart=cart.id, market=market), by=by, at=at)
            return cart
        if id and (there := await store_carts.cart(id)):
            return there
    raise RuntimeError("five short codes in a row were taken: are expired codes swept?")


def _customer(by: Actor) -> IdentifierId | None:
    return IdentifierId(by.identifier.bytes) if by.identifier and by.kind == "person" else None
