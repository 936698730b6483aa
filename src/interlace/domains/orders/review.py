"""Review a cart: what it costs now, what is missing, and what can not be had."""

from collections.abc import Collection, Sequence

from interlace.domains import stock
from interlace.domains.orders import deliveries, rules_checkout
from interlace.domains.orders.cart import cart as find
from interlace.domains.orders.cart_model import Ask, Cart, Delivery, Priced, Problem, Review
from interlace.domains.orders.customer import still
from interlace.domains.orders.model import Way
from interlace.domains.orders.pricing import Counter, price
from interlace.domains.orders.shelves import hold_of
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, ItemId, LocationId


async def review(cart: Cart | CartId, *, channel: str | None = None, at: Instant) -> Review:
    """The cart as it would be bought now on `channel` (the one it was opened on, if not said)."""
    if isinstance(cart, CartId):
        cart = await find(cart)
    cart = await still(cart)
    where = channel or cart.channel
    offered = await deliveries.list_(cart.market) if cart.ships else []
    basket = await price(asks(cart), counter(cart, where, offered), at=at)
    shipped = Money.sum(
        (line.gross for line in basket.lines if line.ask.way is Way.SHIP), cart.currency
    )
    return Review(
        cart=cart,
        basket=basket,
        deliveries=tuple(rules_checkout.priced(one, shipped) for one in offered),
        missing=rules_checkout.missing(cart),
        problems=(*basket.problems, *await _short(cart.id, basket, where, at)),
    )


def asks(cart: Cart) -> list[Ask]:
    return [
        Ask(
            id=line.id,
            item=line.item,
            quantity=line.quantity,
            way=line.way,
            location=line.location,
        )
        for line in cart.lines
    ]


def counter(cart: Cart, channel: str, offered: Sequence[Delivery]) -> Counter:
    """Where and for whom a cart is priced."""
    return Counter(
        market=cart.market,
        currency=cart.currency,
        channel=channel,
        country=cart.countries[0],
        cart=cart.id,
        customer=cart.customer,
        codes=cart.codes,
        address=cart.address,
        delivery=next((one for one in offered if one.code == cart.delivery), None),
    )


async def _short(cart: CartId, basket: Priced, channel: str, at: Instant) -> list[Problem]:
    """Lines of which there is not enough, each counted after those above it."""
    if not basket.lines:
        return []
    items = list({line.ask.item for line in basket.lines})
    ships = {place.id for place in await stock.locations() if place.ships}
    left = await stock.availability(items, channel=channel, at=at)
    problems = _too_few(basket, left, ships)
    if problems:
        # Few carts hold anything yet, so this is asked only when it makes a difference.
        left = await stock.availability(items, channel=channel, hold=hold_of(cart), at=at)
        problems = _too_few(basket, left, ships)
    return problems


def _too_few(
    basket: Priced, left: dict[tuple[ItemId, LocationId], int], ships: Collection[LocationId]
) -> list[Problem]:
    problems: list[Problem] = []
    for line in basket.lines:
        ask = line.ask
        places = _places(ask, left, ships)
        have = sum(left[ask.item, place] for place in places)
        if have < ask.quantity:
            why = f"Only {have} left." if have else "It is sold out."
            problems.append(Problem(ask.id, "out-of-stock", why, have))
        wanted = ask.quantity
        for place in places:
            taken = min(wanted, left[ask.item, place])
            left[ask.item, place] -= taken
            wanted -= taken
    return problems


def _places(
    ask: Ask, left: dict[tuple[ItemId, LocationId], int], ships: Collection[LocationId]
) -> list[LocationId]:
    if ask.way is not Way.SHIP:
        return [ask.location] if ask.location and (ask.item, ask.location) in left else []
    return [place for item, place in left if item == ask.item and place in ships]
