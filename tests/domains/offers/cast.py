"""The cast of the offers' tests: items, customers, places and how to write a basket briefly."""

from decimal import Decimal

from interlace.domains import offers
from interlace.domains.offers import terms
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.time import instant
from interlace.vocabulary.ids import (
    CategoryId,
    ItemId,
    LocationId,
    OfferId,
    PersonId,
)

AT = instant("2026-03-14T15:09:26Z")
BY = Actor("staff", "sofia", "desk")
MUG, LAMP, BEANS = (ItemId.derived(name) for name in ("mug", "lamp", "beans"))
KITCHEN, HOME = CategoryId.derived("kitchen"), CategoryId.derived("home")
LISBON, PORTO = LocationId.derived("lisbon"), LocationId.derived("porto")
ANA = offers.Customer(person=PersonId.derived("ana"), groups=frozenset({"gold"}), has_card=True)
CHLOE = offers.Customer(person=PersonId.derived("chloe"))
CATEGORIES = {
    MUG: frozenset({KITCHEN, HOME}),
    LAMP: frozenset({HOME}),
    BEANS: frozenset({KITCHEN}),
}


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


def line(id_: str, item: ItemId, quantity: int, unit: str, **more) -> offers.BasketLine:
    price = eur(unit)
    return offers.BasketLine(
        id=id_,
        item=item,
        quantity=quantity,
        unit=price,
        amount=more.pop("amount", price * quantity),
        categories=CATEGORIES[item],
        **more,
    )


def basket(*lines: offers.BasketLine, **more) -> offers.Basket:
    return offers.Basket(market="PT", currency="EUR", lines=lines, **more)


def offer(name: str, give: offers.effects.Effect, **more) -> offers.Offer:
    return offers.Offer(id=OfferId.derived(name), name=name, give=give, **more)


def percent(number: str | int, **more) -> offers.effects.Percent:
    return offers.effects.Percent(percent=Decimal(number), **more)


def amount(text: str) -> offers.effects.Amount:
    return offers.effects.Amount(amount=eur(text))


def claim(*items: ItemId, take: int = 0) -> terms.Claim:
    return terms.Claim(goods=terms.Goods(items=frozenset(items)), take=take)


def nets(quote: offers.Quote) -> dict[str, str]:
    return {one.id: str(one.net.amount) for one in quote.lines}
