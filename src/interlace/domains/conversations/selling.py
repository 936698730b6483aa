"""Sell in a conversation: the customer's own cart, filled by whoever helps, and a link to pay it."""

from datetime import timedelta
from uuid import uuid4

import msgspec

from interlace.domains import catalog, orders, people
from interlace.domains.conversations import ports, rules_link, store_selling
from interlace.domains.conversations.model import Case, Event, Kind
from interlace.domains.conversations.rules_phrases import phrase
from interlace.domains.conversations.say import say
from interlace.domains.conversations.thread import case as find
from interlace.domains.conversations.thread import opened
from interlace.domains.conversations.write import write
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.conversations import CaseSold, LinkFollowed, LinkOffered
from interlace.vocabulary.events.orders import OrderPlaced
from interlace.vocabulary.ids import CartId, CaseId, ItemId, LocationId, OrderId

LINK_GOOD_FOR = timedelta(days=2)
PAY = "pay"


class EmptyCart(Refusal):
    """There is nothing in the cart yet."""


class NoMarket(Refusal):
    """Define a market first; a cart needs a currency."""


class LinkExpired(NotFound):
    """This link is not good any more; ask for a new one."""


class Helped(msgspec.Struct, frozen=True):
    """Who helped with an order, and in which case."""

    case: CaseId
    staff: str
    channel: str


async def cart_of(case: Case) -> orders.Cart | None:
    """The open cart of the case's customer: the one they have on their own screen."""
    mine = await orders.cart_of([case.answer_to])
    if mine:
        return mine
    profile = await people.profile(await people.person_of(case.answer_to), whole=True)
    return await orders.cart_of([one.id for one in profile.identifiers])


async def put(
    case_id: CaseId,
    item: ItemId,
    quantity: int,
    *,
    way: str = "ship",
    location: LocationId | None = None,
    market: str = "",
    by: Actor,
    at: Instant,
) -> orders.Cart:
    """Put an item into the customer's own cart; without one, they get one. They see it at once."""
    _, case = await opened(case_id)
    cart = await cart_of(case) or await _fresh(case, market, by=by, at=at)
    cart = await orders.put(cart.id, item, quantity, way=way, location=location, by=by, at=at)
    name = (await catalog.item(item)).name
    await _noted(case, cart, {"put": name, "quantity": quantity}, by=by, at=at)
    return cart


async def apply_code(case_id: CaseId, code: str, *, by: Actor, at: Instant) -> orders.Cart:
    """Try a code on the customer's cart; refuses `EmptyCart`."""
    _, case = await opened(case_id)
    cart = await _there(case)
    cart = await orders.apply_code(cart.id, code, by=by, at=at)
    await _noted(case, cart, {"code": code.strip().upper()}, by=by, at=at)
    return cart


async def offer_link(
    case_id: CaseId, *, expect_seq: int | None = None, key: str = "", by: Actor, at: Instant
) -> Event:
    """Send the customer a link on which this very cart is paid, on any device; refuses `EmptyCart`."""
    case = await find(case_id)
    cart = await _there(case)
    if not cart.lines:
        raise EmptyCart
    await store_selling.help_with(cart.id, case.id, by.id, at)
    link = ports.pages().pay(link_token(cart.id, case.id, at=at))
    language = case.mind.get("language", "en")
    text = phrase(language, "pay", link=link)
    event = await say(
        case_id,
        text,
        expect_seq=expect_seq,
        data={
            "links": [{"label": phrase(language, "pay_label"), "href": link}],
            "cart": str(cart.id),
        },
        key=key or f"link:{uuid4()}",
        by=by,
        at=at,
    )
    told = LinkOffered(case=case.id, cart=cart.id)
    await tell(told, by=by, at=at, identifier=case.answer_to)
    return event


def link_token(cart: CartId, case: CaseId, *, at: Instant) -> str:
    """What a link to pay carries: the cart, the case, until when, and our signature."""
    return rules_link.sign(
        PAY, cart.bytes + case.bytes, until=at + LINK_GOOD_FOR, key=ports.secret()
    )


async def follow_link(token: str, *, by: Actor, at: Instant) -> orders.Cart:
    """The cart of a link to pay; refuses `LinkExpired`."""
    read = rules_link.read(PAY, token, at=at, key=ports.secret())
    if read is None or len(read) != 32:
        raise LinkExpired(what="link", id="")
    cart = await orders.cart(CartId(read[:16]))
    case = await find(CaseId(read[16:]))
    told = LinkFollowed(case=case.id, cart=cart.id)
    await tell(told, by=by, at=at, identifier=case.answer_to)
    return cart


async def helped(order: OrderId) -> Helped | None:
    """Who of the staff helped with an order in a conversation, if somebody did."""
    found = await store_selling.helped(order)
    return Helped(*found) if found else None


async def sold(fact: OrderPlaced, *, at: Instant) -> None:
    """Note the order of a cart that somebody helped with, once."""
    helped_with = await store_selling.sold(fact.cart, fact.order) if fact.cart else None
    if helped_with is None:
        return
    case_id, staff = helped_with
    _, case = await opened(case_id)
    by = Actor.system(case.channel)
    data = {"order": str(fact.order), "number": fact.number, "total": fact.total.format()}
    await write(case, Kind.ORDER, data=data, key=f"order:{fact.order}", by=by, at=at)
    told = CaseSold(case=case.id, order=fact.order, number=fact.number, staff=staff)
    await tell(told, by=by, at=at, identifier=case.answer_to)


async def _there(case: Case) -> orders.Cart:
    cart = await cart_of(case)
    if cart is None:
        raise EmptyCart
    return cart


async def _fresh(case: Case, market: str, *, by: Actor, at: Instant) -> orders.Cart:
    markets = await catalog.markets()
    if not markets:
        raise NoMarket
    cart = await orders.open_cart(market=market or markets[0].code, by=by, at=at)
    return await orders.set_customer(cart.id, identifier=case.answer_to, by=by, at=at)


async def _noted(
    case: Case, cart: orders.Cart, what: dict[str, str | int], *, by: Actor, at: Instant
) -> None:
    await store_selling.help_with(cart.id, case.id, by.id, at)
    await write(case, Kind.CART, data={"cart": str(cart.id), **what}, by=by, at=at)
