"""Record a sale at a till: it happened, so it is never refused for want of stock."""

from collections.abc import Iterator
from contextlib import suppress

import msgspec

from interlace.domains import offers, stock
from interlace.domains.orders import (
    money,
    ports,
    rules_order,
    rules_tenders,
    shelves,
    shifts,
    store,
    store_payments,
)
from interlace.domains.orders.cart_model import Priced, Sale
from interlace.domains.orders.checkout import Incomplete
from interlace.domains.orders.customer import note_contact
from interlace.domains.orders.model import Order, Payment, PaymentState, Way
from interlace.domains.orders.place import NotForSale
from interlace.domains.orders.preview_sale import asks, counter
from interlace.domains.orders.pricing import Counter, price
from interlace.domains.orders.rules_order import Heading
from interlace.domains.orders.rules_tenders import Settlement
from interlace.domains.orders.sourcing import source
from interlace.domains.orders.stand import stand
from interlace.domains.orders.tasks import open_tasks
from interlace.engine import db, tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import PaymentTaken
from interlace.vocabulary.ids import PaymentId, ShiftId

UNDERPAID = "underpaid"
LATE = "late"
"""It came after its drawer was counted and closed."""
TWICE = "ordered-twice"
"""Its cart was also ordered elsewhere meanwhile."""


async def ring_up(sale: Sale, *, by: Actor, at: Instant) -> Order:
    """The order of a till sale; told twice, it is the same order.

    Priced like every other basket. What is taken along leaves the shelf even if nobody knew it was
    there; what else was promised and is not there flags the order `short`, a gift card or points
    that no longer cover their part flag it `underpaid`, and a cart that became another order
    meanwhile `ordered-twice`. Refuses `NotForSale` for items that do not exist or have no price.
    """
    sale = await _with_contact(sale, by=by, at=at)
    where = await counter(sale, channel=by.channel)
    basket = await _basket(sale, where, at=at)
    shift = await shifts.counting(sale.shift) if sale.shift else None
    order = _order(sale, basket, where.country, shift=shift, by=by, at=at)
    number = await store.insert(order)
    if number is None:
        if known := await store.order(sale.id):
            return known
        order = msgspec.structs.replace(order, cart=None, flags=(*order.flags, TWICE))
        number = await store.insert(order)
    order = msgspec.structs.replace(order, number=number or "")
    if order.cart:
        await shelves.let_go(order.cart)
    await shelves.sell(order, by=by, at=at)
    order = await _promise(order, by=by, at=at)
    await offers.commit(basket.quote, for_=order.id, hold=order.cart, force=True, by=by, at=at)
    order = await _take_own(order, where, by=by, at=at)
    await _tell(order, basket, by=by, at=at)
    return order


async def _with_contact(sale: Sale, *, by: Actor, at: Instant) -> Sale:
    """Whose the sale is: without another identifier, the one of its e-mail or phone."""
    with suppress(Refusal):
        contact = await note_contact(sale.identifier, sale.email, sale.phone, by=by, at=at)
        return msgspec.structs.replace(sale, identifier=sale.identifier or contact)
    # It was sold all the same: a receipt to nowhere is not a reason to refuse it.
    return msgspec.structs.replace(sale, email="", phone="")


async def _basket(sale: Sale, where: Counter, *, at: Instant) -> Priced:
    if not sale.lines:
        raise Incomplete(why="A sale has at least one line.", missing=())
    wanted = asks(sale)
    try:
        sourced = await source(
            wanted, to=sale.address, cart=sale.cart, channel=where.channel, at=at
        )
    except stock.OutOfStock:
        # Nobody has it, yet it was sold: the till's own shelf owes it, and the order says so.
        sourced = [
            msgspec.structs.replace(ask, location=ask.location or sale.location) for ask in wanted
        ]
    basket = await price(sourced, where, at=at)
    if basket.problems:
        raise NotForSale(why=basket.problems[0].why, problems=basket.problems)
    return basket


def _order(
    sale: Sale, basket: Priced, country: str, *, shift: ShiftId | None, by: Actor, at: Instant
) -> Order:
    settlement = rules_tenders.settle(
        basket.total,
        sale.tenders,
        change=ports.giving_change(),
        coin=rules_tenders.smallest_coin(basket.total.currency, country),
    )
    heading = Heading(
        id=sale.id,
        market=sale.market,
        channel=by.channel,
        location=sale.location,
        cart=sale.cart,
        identifier=sale.identifier,
        email=sale.email,
        phone=sale.phone,
        address=sale.address,
        delivery=sale.delivery,
        codes=sale.codes,
        shift=shift,
    )
    payments = _payments(sale, settlement, at)
    flags = tuple(_flags(settlement, is_late=shift != sale.shift))
    return rules_order.order(heading, basket, settlement, payments, flags=flags, by=by, at=at)


def _flags(settlement: Settlement, *, is_late: bool) -> Iterator[str]:
    if settlement.left:
        yield UNDERPAID
    if is_late:
        yield LATE


def _payments(sale: Sale, settlement: Settlement, at: Instant) -> list[Payment]:
    """What was paid at a till is taken already, whatever it was paid with."""
    return [
        rules_order.payment(
            PaymentId.derived(str(sale.id), str(nth)), share, PaymentState.TAKEN, at=at
        )
        for nth, share in enumerate(settlement.shares)
    ]


async def _promise(order: Order, *, by: Actor, at: Instant) -> Order:
    """Promise what is shipped or picked up; a paid sale stands even if that is short."""
    if all(line.way is Way.TAKE for line in order.lines):
        return order
    try:
        async with db.savepoint():
            await shelves.promise_rest(order, by=by, at=at)
    except stock.OutOfStock:
        await store.flag(order.id, shelves.SHORT)
        return msgspec.structs.replace(order, flags=(*order.flags, shelves.SHORT))
    await open_tasks(order, by=by, at=at)
    return order


async def _take_own(order: Order, where: Counter, *, by: Actor, at: Instant) -> Order:
    """Take what is paid from our own books; what they do not cover stays owed, and is flagged."""
    person = where.customer and where.customer.person
    dry = [
        payment.id
        for payment in order.payments
        if not await money.try_own(order, payment, person, by=by, at=at)
    ]
    if not dry:
        return order
    await store_payments.not_covered(dry)
    await store.flag(order.id, UNDERPAID)
    return await stand(order.id)


async def _tell(order: Order, basket: Priced, *, by: Actor, at: Instant) -> None:
    identifier = order.identifier
    await tell(rules_order.placed(order, basket), by=by, at=at, identifier=identifier)
    for payment in order.payments:
        if payment.state is not PaymentState.TAKEN:
            continue
        fact = PaymentTaken(
            payment=payment.id,
            order=order.id,
            tender=payment.tender,
            amount=payment.amount,
            location=order.location,
        )
        await tell(fact, by=by, at=at, identifier=identifier)
