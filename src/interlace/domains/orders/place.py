"""Place an order: turn a cart into a promise."""

from collections.abc import Sequence
from datetime import timedelta

import msgspec

from interlace.domains import offers
from interlace.domains.orders import (
    deliveries,
    jobs,
    money,
    ports,
    rules_checkout,
    rules_order,
    rules_tenders,
    shelves,
    store,
    store_carts,
    store_payments,
)
from interlace.domains.orders.cart import CartChanged, NoCart
from interlace.domains.orders.cart_model import Cart, Priced
from interlace.domains.orders.checkout import Incomplete, Ready
from interlace.domains.orders.customer import still
from interlace.domains.orders.model import Order, Payment, PaymentState, Tender
from interlace.domains.orders.pricing import price
from interlace.domains.orders.review import asks, counter
from interlace.domains.orders.rules_order import Heading
from interlace.domains.orders.rules_tenders import Share
from interlace.domains.orders.sourcing import source
from interlace.domains.orders.tasks import open_tasks
from interlace.engine import db, tell
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, OrderId, PaymentId

HELD_FOR = timedelta(minutes=15)
"""How long goods wait for a bank's answer, and for a customer who has to prove who they are."""


class NotForSale(Incomplete):
    """{why}"""


async def place(
    cart_id: CartId,
    *,
    tenders: Sequence[Tender],
    total: Money | None = None,
    version: int | None = None,
    key: str = "",
    by: Actor,
    at: Instant,
) -> Order:
    """The order of a cart; a cart becomes one order, however often and from wherever it is placed.

    `total` and `version` are what the customer saw: refuses `CartChanged` when they no longer
    hold. `key` is new for every attempt to pay. Call it outside a transaction: providers are
    asked between two short ones, while goods are held and nothing is locked.
    """
    for tender in tenders:
        ports.must_know(tender.kind)
    asked = any(ports.outside(tender.kind) for tender in tenders)
    async with db.transaction():
        cart = await _load(cart_id, lock=not asked)
        if cart.order:
            return await placed(cart.order)
        if version is not None and version != cart.version:
            raise CartChanged(what="the cart", cart=cart)
        basket = await _basket(cart, total, channel=by.channel, at=at)
        ready = _settled(cart, basket, tenders, key, at=at)
        if not asked:
            return await confirm(ready, by=by, at=at)
        ready = await _set_aside(ready, by=by, at=at)
    paid = await money.authorise(cart.id, ready.payments, by=by, at=at)
    try:
        async with db.transaction():
            return await confirm(ready._replace(payments=paid), by=by, at=at)
    except Exception:
        await money.let_go(paid)
        raise


async def confirm(ready: Ready, *, by: Actor, at: Instant) -> Order:
    """Turn a cart whose money is there into an order; the same again if it was one already."""
    cart = ready.cart
    heading = Heading(
        id=OrderId.new(at),
        market=cart.market,
        channel=by.channel,
        cart=cart.id,
        identifier=cart.identifier,
        email=cart.email,
        phone=cart.phone,
        address=cart.address,
        delivery=cart.delivery,
        codes=cart.codes,
    )
    order = rules_order.order(
        heading, ready.basket, ready.settlement, ready.payments, flags=(), by=by, at=at
    )
    number = await store.insert(order, version=cart.version)
    if number is None:
        now = await _load(cart.id, lock=True)
        if now.order:
            return await placed(now.order)
        raise CartChanged(what="the cart", cart=now)
    order = msgspec.structs.replace(order, number=number)
    fact = rules_order.placed(order, ready.basket)
    await tell(fact, by=by, at=at, identifier=cart.identifier)
    await shelves.promise(order, hold=ready.hold, by=by, at=at)
    await offers.commit(ready.basket.quote, for_=order.id, hold=cart.id, by=by, at=at)
    await money.take_own(order, cart.customer and cart.customer.person, by=by, at=at)
    await open_tasks(order, by=by, at=at)
    if any(line.handed_over for line in order.lines):
        await jobs.capture_all(order)
    return order


async def basket_of(cart: Cart, *, channel: str, at: Instant) -> Priced:
    """The cart priced for good: every line has a location, a price and enough goods.

    Refuses `Incomplete`, `NotForSale` and `OutOfStock`.
    """
    missing = rules_checkout.missing(cart)
    if missing:
        raise Incomplete(why=missing[0].why, missing=missing)
    wanted = await source(asks(cart), to=cart.address, cart=cart.id, channel=channel, at=at)
    offered = await deliveries.list_(cart.market) if cart.ships else []
    if cart.ships:
        rules_checkout.delivery(cart.delivery, offered)
    basket = await price(wanted, counter(cart, channel, offered), at=at)
    if basket.problems:
        raise NotForSale(why=basket.problems[0].why, problems=basket.problems)
    return basket


async def _basket(cart: Cart, total: Money | None, *, channel: str, at: Instant) -> Priced:
    basket = await basket_of(cart, channel=channel, at=at)
    if total is not None and total != basket.total:
        raise CartChanged(what="a price", cart=cart, total=basket.total)
    return basket


def _settled(
    cart: Cart, basket: Priced, tenders: Sequence[Tender], key: str, *, at: Instant
) -> Ready:
    settlement = rules_tenders.settle(
        basket.total,
        tenders,
        change=ports.giving_change(),
        coin=rules_tenders.smallest_coin(cart.currency, cart.countries[0]),
    )
    rules_tenders.must_be_paid(settlement, basket.total)
    attempt = key or f"version {cart.version}"
    payments = tuple(
        _payment(cart.id, attempt, nth, share, at) for nth, share in enumerate(settlement.shares)
    )
    return Ready(cart, basket, settlement, payments)


def _payment(cart: CartId, attempt: str, nth: int, share: Share, at: Instant) -> Payment:
    """The same attempt gives the same payment, so a provider asked twice answers once."""
    tender = share.tender
    amount = f"{share.amount.minor} {share.amount.currency}"
    id_ = PaymentId.derived(str(cart), attempt, str(nth), tender.kind, tender.token, amount)
    asked = ports.outside(tender.kind) is not None
    state = PaymentState.STARTED if asked else PaymentState.TAKEN
    return rules_order.payment(id_, share, state, at=at)


async def _set_aside(ready: Ready, *, by: Actor, at: Instant) -> Ready:
    """Hold the goods and write down what the providers are about to be asked."""
    cart = ready.cart
    # Payments are locked before levels, here and where the order is written.
    outside = [one for one in ready.payments if one.state is PaymentState.STARTED]
    await store_payments.start(cart.id, outside, currency=cart.currency, by=by, at=at)
    hold = await shelves.hold(cart.id, ready.basket, until=at + HELD_FOR, by=by, at=at)
    await offers.hold(ready.basket.quote, for_=cart.id, until=at + HELD_FOR, at=at)
    return ready._replace(hold=hold)


async def _load(cart_id: CartId, *, lock: bool) -> Cart:
    load = store_carts.cart_for_update if lock else store_carts.cart
    cart = await load(cart_id)
    if cart is None:
        raise NoCart(cart=cart_id)
    return await still(cart)


async def placed(id_: OrderId) -> Order:
    order = await store.order(id_)
    if order is None:
        raise RuntimeError(f"{id_} is told by its cart and is not there")
    return order
