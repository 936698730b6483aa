"""Check out: take down contact, address and delivery, and pay."""

import secrets
from collections.abc import Iterable
from contextlib import suppress

import msgspec

from interlace.domains import offers, orders, people
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.surfaces.shop.visit import CHANNEL, Visit
from interlace.vocabulary.ids import CartId

CARD, GIFT, POINTS = "card", "gift", "points"


class CartGone(Refusal, status=409):
    """Your cart is empty; put something in it first."""


class Details(msgspec.Struct, kw_only=True):
    """Whom it is for and how it gets there, as the form sends it."""

    name: str = ""
    email: str = ""
    phone: str = ""
    street: str = ""
    extra: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    delivery: str = ""


class Payment(Details, kw_only=True):
    """The whole form: the details, and how it is paid."""

    card: str = ""
    points: str = ""
    gift: str = ""
    """The code of a gift card that pays first."""
    attempt: str = ""
    """New for every page, so that pressing twice pays once."""
    total: int = 0
    """What the page said it costs, in minor units."""


class Purse(msgspec.Struct, frozen=True):
    """What a member's points pay."""

    points: int
    worth: Money


async def review(visit: Visit) -> orders.Review:
    """The cart as it would be bought now; the cheapest delivery counts until another is chosen.

    Refuses `CartGone`.
    """
    cart = visit.cart
    if cart is None or not cart.lines:
        raise CartGone
    if cart.ships and not cart.delivery:
        ways = await orders.deliveries.list_(cart.market)
        if ways:
            cheapest = min(ways, key=lambda one: one.price)
            cart = msgspec.structs.replace(cart, delivery=cheapest.code)
    return await orders.review(cart, channel=CHANNEL, at=visit.at)


async def details(visit: Visit) -> Details:
    """What the form begins with: what this cart was told, else what we know of the member."""
    cart = visit.cart
    told = Details(country=visit.market.countries[0])
    if visit.member:
        account = await people.accounts.account(visit.member.user)
        told = Details(name=visit.member.name, email=account.email, country=told.country)
    # A cart taken up by its code shows nobody else's address.
    if cart is None or not await _is_theirs(visit, cart):
        return told
    address = msgspec.structs.asdict(cart.address) if cart.address else {}
    known = {name: text for name, text in address.items() if name in Details.__struct_fields__}
    return Details(
        **{
            **msgspec.structs.asdict(told),
            **known,
            "email": cart.email or told.email,
            "phone": cart.phone,
            "delivery": cart.delivery,
        }
    )


async def purse(visit: Visit) -> Purse | None:
    """The points a member can pay with, if there are any that are worth something."""
    if visit.member is None:
        return None
    balance = await offers.points(await visit.person())
    with suppress(Refusal):
        worth = await offers.worth(max(0, balance.points), visit.market.currency)
        return Purse(balance.points, worth) if worth else None
    return None


async def save(visit: Visit, told: Details, by: Actor) -> None:
    """Take the details down in the cart; refuses `MalformedEmail` and `MalformedPhone`."""
    cart = visit.cart
    if cart is None:
        raise CartGone
    if cart.ships:
        await _save_address(visit, cart.id, told, by)
    await orders.set_customer(
        cart.id,
        identifier=visit.member.user if visit.member else None,
        email=told.email,
        phone=told.phone,
        region=visit.market.countries[0],
        by=by,
        at=visit.at,
    )


def drafted(visit: Visit, told: Details) -> Visit:
    """The visit as if these details were taken down, to see what it would cost; nothing is kept."""
    cart = visit.cart
    if cart is None:
        raise CartGone
    draft = msgspec.structs.replace(
        cart, address=_address(visit, told), delivery=told.delivery or cart.delivery
    )
    return msgspec.structs.replace(visit, carried=draft)


async def pay(visit: Visit, form: Payment) -> orders.Order:
    """Save the details and place the order; call it outside a transaction.

    Refuses what `orders.place` refuses.
    """
    async with db.transaction():
        by = await visit.acting()
        await save(visit, form, by)
        pocket = await purse(visit) if form.points else None
        gift = await offers.gift_cards.card(form.gift) if form.gift.strip() else None
    if visit.cart is None:
        raise CartGone
    total = Money(form.total, visit.market.currency)
    return await orders.place(
        visit.cart.id,
        tenders=list(_tenders(form, pocket, gift, total)),
        total=total,
        key=form.attempt or secrets.token_urlsafe(12),
        by=by,
        at=visit.at,
    )


def _tenders(
    form: Payment, pocket: Purse | None, gift: offers.gift_cards.GiftCard | None, total: Money
) -> Iterable[orders.Tender]:
    """Points first, then the gift card; the bank card pays the rest."""
    left = total
    if pocket:
        part = min(pocket.worth, total)
        left = total - part
        yield orders.Tender(kind=POINTS, amount=part)
    if gift and left and gift.left:
        part = min(gift.left, left)
        left -= part
        yield orders.Tender(kind=GIFT, amount=part, token=form.gift)
    if left:
        yield orders.Tender(kind=CARD, token="".join(form.card.split()))


async def _save_address(visit: Visit, cart: CartId, told: Details, by: Actor) -> None:
    await orders.set_address(cart, _address(visit, told), by=by, at=visit.at)
    if told.delivery:
        await orders.set_delivery(cart, told.delivery, by=by, at=visit.at)


def _address(visit: Visit, told: Details) -> orders.Address:
    return orders.Address(
        name=told.name,
        street=told.street,
        extra=told.extra,
        postcode=told.postcode,
        city=told.city,
        region=told.region,
        country=told.country or visit.market.countries[0],
    )


async def _is_theirs(visit: Visit, cart: orders.Cart) -> bool:
    if cart.identifier is None:
        return False
    known = await people.by_ref(people.Ref("anonymous", visit.anonymous))
    mine = {known.id} if known else set()
    if visit.member:
        mine.add(visit.member.user)
    if cart.identifier in mine:
        return True
    persons = await people.persons_of([cart.identifier, *mine])
    own = persons.pop(cart.identifier, None)
    return own is not None and own in persons.values()
