"""Add up what a basket costs: prices, discounts, tax and shipping."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from interlace.domains import catalog, offers
from interlace.domains.orders.cart_model import Ask, Priced, PricedLine, Problem
from interlace.domains.orders.model import Saving, Way
from interlace.domains.orders.rules_tax import Place, Taxable, rate, rounding, taxed
from interlace.kit.money import Money
from interlace.vocabulary.ids import ItemId, LocationId
from interlace.vocabulary.tax import TaxSums


class Tag(NamedTuple):
    """A line that can be priced, with what one unit costs."""

    ask: Ask
    item: catalog.Item
    unit: Money
    was: Money | None


class TaxScene(NamedTuple):
    """Whose tax counts and since when."""

    home: Place
    """Where the market is, for what is sent to an address nobody knows yet."""
    places: Mapping[LocationId, Place]
    destination: Place | None
    on: date
    includes_tax: bool
    delivery_class: str
    sums: TaxSums = TaxSums.LINE


def tags(
    asks: Sequence[Ask],
    items: Mapping[ItemId, catalog.Item],
    prices: Mapping[tuple[ItemId, int], catalog.Price],
) -> tuple[list[Tag], list[Problem]]:
    """Put a price on every line; those that can not be sold are problems. Own amounts always can."""
    tagged, problems = list[Tag](), list[Problem]()
    for ask in asks:
        item = items.get(ask.item)
        price = prices.get((ask.item, ask.quantity))
        if item is None or not (item.active or ask.amount):
            problems.append(Problem(ask.id, "retired", "It is not sold any more."))
        elif ask.amount is not None:
            tagged.append(Tag(ask, item, _unit(ask.amount, ask.quantity), None))
        elif price is None:
            problems.append(Problem(ask.id, "no-price", "It has no price here."))
        else:
            tagged.append(Tag(ask, item, price.unit, price.was))
    return tagged, problems


def basket_line(tag: Tag) -> offers.BasketLine:
    """A line as offers see it."""
    ask = tag.ask
    return offers.BasketLine(
        id=str(ask.id),
        item=ask.item,
        quantity=ask.quantity,
        unit=tag.unit,
        amount=_amount(tag),
        categories=frozenset(tag.item.categories),
        markdown=ask.markdown,
        reason=ask.reason,
    )


def shipped_goods(tagged: Sequence[Tag], currency: str) -> Money:
    """What the shipped lines cost before discounts."""
    return Money.sum((_amount(tag) for tag in tagged if tag.ask.way is Way.SHIP), currency)


def priced(
    tagged: Sequence[Tag], quote: offers.Quote, scene: TaxScene, problems: Sequence[Problem]
) -> Priced:
    """Join prices, discounts and tax into what is paid."""
    currency = quote.total.currency
    postage = quote.shipping.net if quote.shipping else Money.zero(currency)
    rates = _rates(tagged, scene)
    nets = [line.net.minor for line in quote.lines]
    amounts = [
        Taxable(net, share, scene.includes_tax)
        for net, share in zip((*nets, postage.minor), rates, strict=True)
    ]
    *parts, shipping = taxed(amounts, rounding(scene.sums, includes_tax=scene.includes_tax))
    lines = tuple(
        PricedLine(
            ask=tag.ask,
            item=tag.item,
            unit=tag.unit,
            was=tag.was,
            gross=quoted.gross,
            discount=quoted.gross - quoted.net,
            net=quoted.net,
            tax=Money(part.tax, currency),
            tax_rate=share,
            total=Money(part.gross, currency),
            savings=tuple(Saving(one.offer, one.amount, one.why) for one in quoted.discounts),
        )
        for tag, quoted, share, part in zip(tagged, quote.lines, rates, parts, strict=False)
    )
    return Priced(
        lines=lines,
        quote=quote,
        gross=quote.gross,
        discount=quote.discount,
        shipping=Money(shipping.gross, currency),
        shipping_tax=Money(shipping.tax, currency),
        tax=Money(shipping.tax + sum(part.tax for part in parts), currency),
        total=Money(shipping.gross + sum(part.gross for part in parts), currency),
        includes_tax=scene.includes_tax,
        problems=tuple(problems),
    )


def _rates(tagged: Sequence[Tag], scene: TaxScene) -> list[Decimal]:
    """The tax rate of every line, and at the end that of shipping."""
    rates = [rate(_place(tag.ask, scene), tag.item.tax_class, scene.on) for tag in tagged]
    home = scene.destination or scene.home
    return [*rates, rate(home, scene.delivery_class, scene.on)]


def _place(ask: Ask, scene: TaxScene) -> Place:
    if ask.way is Way.SHIP or ask.location is None:
        return scene.destination or scene.home
    return scene.places[ask.location]


def _amount(tag: Tag) -> Money:
    return tag.unit * tag.ask.quantity if tag.ask.amount is None else tag.ask.amount


def _unit(amount: Money, quantity: int) -> Money:
    """What one unit of an own amount costs, rounded; the amount itself is what counts."""
    return Money((amount.minor * 2 + quantity) // (2 * quantity), amount.currency)
