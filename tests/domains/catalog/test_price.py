"""Prices as every channel gets them."""

from datetime import timedelta

import pytest

import cast
from conftest import AT
from interlace.domains import catalog
from interlace.domains.catalog.pricing import WrongCurrency
from interlace.kit.money import Money
from interlace.kit.time import Period
from interlace.vocabulary.ids import ItemId, LocationId

DAY = timedelta(days=1)
PORTO = LocationId.derived("porto")


def euro(amount: str) -> Money:
    return Money.of(amount, "EUR")


async def test_price_answers_for_all_items_at_once(tx):
    goods = await cast.goods(AT)
    unknown = ItemId.derived("nothing")
    prices = await catalog.price(
        [goods.mug, goods.lamp, goods.beans, unknown], market="PT", channel="web", at=AT
    )
    assert {item: price.unit for item, price in prices.items()} == {
        goods.mug: euro("12.50"),
        goods.lamp: euro("49.90"),
        goods.beans: euro("8.00"),
    }
    assert prices[goods.mug].includes_tax
    assert prices[goods.mug].was is None
    assert prices[goods.mug].why == "Portugal, for the whole market"


async def test_price_of_the_most_specific_list_wins(tx):
    goods = await cast.goods(AT)
    lists = {
        "web": await opened("PT-web", channel="web"),
        "porto": await opened("PT-porto", location=PORTO),
        "staff": await opened("PT-staff", group="staff"),
    }
    for name, cents in (("web", 1200), ("porto", 1150), ("staff", 900)):
        price = Money(cents, "EUR")
        await catalog.set_price(goods.mug, price, on=lists[name], by=cast.HOUSE, at=AT)

    assert await mug(goods, channel="till") == euro("12.50")
    assert await mug(goods, channel="web") == euro("12.00")
    assert await mug(goods, channel="web", location=PORTO) == euro("11.50")
    assert await mug(goods, channel="web", location=PORTO, groups=["staff"]) == euro("9.00")


async def test_price_falls_for_a_week_and_tells_what_it_was(tx):
    goods = await cast.goods(AT)
    monday = AT + 10 * DAY
    await catalog.set_price(
        goods.lamp,
        euro("39.90"),
        on=goods.list_id,
        from_=monday,
        until=monday + 7 * DAY,
        by=cast.HOUSE,
        at=AT,
    )
    before, during, after = [
        (await catalog.price([goods.lamp], market="PT", channel="web", at=moment))[goods.lamp]
        for moment in (monday - timedelta(microseconds=1), monday, monday + 7 * DAY)
    ]
    assert (before.unit, before.was) == (euro("49.90"), None)
    assert (during.unit, during.was, during.lowest) == (euro("39.90"), euro("49.90"), euro("49.90"))
    assert (after.unit, after.was) == (euro("49.90"), None)


async def test_price_of_many_is_the_tier_reached(tx):
    goods = await cast.goods(AT)
    await catalog.set_price(
        goods.beans, euro("7.20"), on=goods.list_id, min_quantity=6, by=cast.HOUSE, at=AT
    )
    prices = [
        (await catalog.price([goods.beans], market="PT", channel="web", quantity=n, at=AT))
        for n in (1, 5, 6, 60)
    ]
    assert [price[goods.beans].unit.minor for price in prices] == [800, 800, 720, 720]


async def test_set_price_refuses_another_currency_and_an_unknown_list(tx):
    goods = await cast.goods(AT)
    with pytest.raises(WrongCurrency, match="PT-standard is in EUR, not in USD"):
        await catalog.set_price(goods.mug, Money(1, "USD"), on=goods.list_id, by=cast.HOUSE, at=AT)


async def opened(code, *, channel=None, location=None, group=None, period=None):
    return await catalog.define_price_list(
        code,
        name=code,
        market="PT",
        channel=channel,
        location=location,
        group=group,
        period=period or Period(),
        by=cast.HOUSE,
        at=AT,
    )


async def mug(goods, **where):
    prices = await catalog.price([goods.mug], market="PT", at=AT, **where)
    return prices[goods.mug].unit


async def test_price_of_an_item_that_is_not_yet_sold_is_missing(tx):
    goods = await cast.goods(AT)
    long_ago = AT - DAY
    assert await catalog.price([goods.mug], market="PT", channel="web", at=long_ago) == {}
    tea = await cast.goods_item("tea", "Tea", "Food > Tea", at=AT)
    price, before = euro("3.00"), AT - 2 * DAY
    until = AT - DAY
    await catalog.set_price(
        tea, price, on=goods.list_id, from_=before, until=until, by=cast.HOUSE, at=AT
    )
    assert await catalog.price([tea], market="PT", channel="web", at=AT) == {}
    assert (await catalog.price([tea], market="PT", channel="web", at=before))[tea].unit == price
    assert [row.unit for row in await catalog.price_history(tea)] == [price]
