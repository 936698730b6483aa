"""The real offers give each basket of the files the total it had."""

from interlace.demo import keys
from interlace.demo.card_offers import CARD_PRICE, CURRENCY, POINTS, TABLE, card_prices
from interlace.domains import offers
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.vocabulary.ids import PersonId

EVERY = 12


def basket_of(basket):
    return offers.Basket(
        market="US",
        currency=CURRENCY,
        channel="till",
        location=keys.location(basket.store),
        customer=offers.Customer(person=PersonId.derived(str(basket.household)), has_card=True),
        lines=tuple(
            offers.BasketLine(
                id=str(line.product),
                item=keys.item(line.product),
                quantity=line.quantity,
                unit=Money(line.shelf // line.quantity, CURRENCY),
                amount=Money(line.shelf, CURRENCY),
                markdown=Money(line.markdown, CURRENCY) if line.markdown else None,
                reason="as rung up",
            )
            for line in basket.lines
        ),
    )


async def test_quoted_with_the_card_prices_a_basket_costs_what_the_file_says(
    tx, journey, baskets, ahead
):
    by = Actor.system(channel="till")
    await offers.publish(CARD_PRICE, by=by, at=baskets[0].at)
    await offers.publish(POINTS, by=by, at=baskets[0].at)
    await offers.price_items(TABLE, list(card_prices(journey)))
    saved = 0
    for basket in (*baskets, *ahead)[::EVERY]:
        quote = await offers.quote(basket_of(basket), at=basket.at)
        assert {line.id: line.net.minor for line in quote.lines} == {
            str(line.product): line.net for line in basket.lines
        }
        assert quote.points == basket.total // 100
        saved += sum(one.amount.minor for one in quote.applied if one.offer == CARD_PRICE.id)
    explained = [
        line.card
        for basket in (*baskets, *ahead)[::EVERY]
        for line in basket.lines
        if line.is_card_price
    ]
    assert saved == sum(explained) > 100_000
