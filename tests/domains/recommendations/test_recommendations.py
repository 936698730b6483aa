"""What is shown beside a basket and to a person: counted from orders, there, priced, with a reason."""

from datetime import timedelta

import pytest

from cast import HOUSE, LISBON, PORTO, goods, goods_item, open_places, visitor
from conftest import AT
from domains.recommendations.counted import bring_back, buy
from interlace.domains import catalog, people, recommendations, stock
from interlace.domains.recommendations import reactions, store, store_recount
from interlace.engine import db, timeline
from interlace.engine.reactions import catch_up
from interlace.kit.money import Money
from interlace.vocabulary.events.recommendations import RecommendationBought, RecommendationShown

WEB = "web"
PT = recommendations.Place(market="PT", channel=WEB)
IN_LISBON = recommendations.Place(market="PT", channel=WEB, location=LISBON)
READER = reactions.__name__.rpartition(".")[0]
EUR = "EUR"


@pytest.fixture
async def shop(commit_db):
    async with db.transaction():
        sold = await goods(AT)
        await open_places()
        filters = await goods_item("filters", "Filters", "Food > Coffee", at=AT)
        await catalog.set_price(filters, Money(300, EUR), on=sold.list_id, by=HOUSE, at=AT)
        for place in (LISBON, PORTO):
            await stock.receive(
                [(item, 10) for item in (*sold[:3], filters)], at_location=place, by=HOUSE, at=AT
            )
    return {"mug": sold.mug, "lamp": sold.lamp, "beans": sold.beans, "filters": filters}


async def history(shop):
    """Five orders: beans and mug go together, twice of three times kept."""
    mug, lamp, beans, filters = shop.values()
    await buy(beans, mug)
    await buy(beans, mug, filters)
    back = await buy(beans, mug, lamp)
    await buy(lamp)
    await buy(filters, lamp)
    await bring_back(back, lamp)


async def counts():
    tables = {}
    async with db.transaction():
        tables["total"] = await store.total()
        for table in ("items", "shelves", "pairs", "lines"):
            rows = await db.fetch(f"select * from recommendations.{table} where true order by 1, 2")
            kept = [tuple(row.values()) for row in rows]
            tables[table] = [row for row in kept if row[-1] or table == "lines"]
    return tables


async def said(found):
    return [(one.item.name, one.reason) for one in found]


async def test_counting_one_by_one_and_all_at_once_come_to_the_same(shop):
    await history(shop)
    assert await catch_up(READER) == 6
    one_by_one = await counts()
    assert one_by_one["total"] == 5
    mug, lamp, beans, filters = shop.values()
    pairs = {frozenset(row[:2]): row[2] for row in one_by_one["pairs"]}
    assert pairs == {
        frozenset(one): orders
        for one, orders in (
            ((beans.bytes, mug.bytes), 3),
            ((beans.bytes, filters.bytes), 1),
            ((mug.bytes, filters.bytes), 1),
            ((filters.bytes, lamp.bytes), 1),
        )
    }
    async with db.transaction():
        assert await recommendations.recount()
    assert await counts() == one_by_one


async def test_a_past_from_before_is_counted_at_once_and_never_twice(shop):
    await history(shop)
    async with db.transaction():
        assert not await store_recount.begun()
        assert await recommendations.begin()
    at_once = await counts()
    assert at_once["total"] == 5
    await catch_up(READER)
    assert await counts() == at_once
    async with db.transaction():
        assert not await recommendations.begin()


async def test_a_fact_told_twice_counts_once(shop):
    mug, lamp, _, _ = shop.values()
    order = await buy(mug, lamp)
    await bring_back(order, lamp)
    await catch_up(READER)
    once = await counts()
    async with db.transaction():
        await timeline.rewind(READER)
    await catch_up(READER)
    assert await counts() == once
    assert (once["total"], once["pairs"]) == (1, [])


async def test_beside_a_mug_stand_the_beans_with_the_reason_and_the_rest_is_popular(shop):
    await history(shop)
    await catch_up(READER)
    async with db.transaction():
        found = await recommendations.also_bought([shop["mug"]], place=IN_LISBON, at=AT)
    assert await said(found) == [
        ("Café beans", "Bought with Mug, Blue in 3 orders"),
        ("Lamp", "Popular in Lisbon"),
        ("Filters", "Popular in Lisbon"),
    ]
    assert (found[0].price.unit, found[0].left) == (Money(800, EUR), 10)


async def test_nothing_shows_that_is_sold_out_where_the_person_is(shop):
    await history(shop)
    await catch_up(READER)
    async with db.transaction():
        await stock.adjust(shop["beans"], LISBON, -10, reason=stock.Reason.LOST, by=HOUSE, at=AT)
        here = await recommendations.also_bought([shop["mug"]], place=IN_LISBON, limit=1, at=AT)
        anywhere = await recommendations.also_bought([shop["mug"]], place=PT, limit=1, at=AT)
    assert await said(here) == [("Lamp", "Popular in Lisbon")]
    assert await said(anywhere) == [("Café beans", "Bought with Mug, Blue in 3 orders")]


async def test_staff_have_the_last_word(shop):
    await history(shop)
    await catch_up(READER)
    async with db.transaction():
        await recommendations.switch_off(shop["beans"], by=HOUSE, at=AT)
        await recommendations.pin(shop["filters"], beside=shop["mug"], by=HOUSE, at=AT)
        found = await recommendations.also_bought([shop["mug"]], place=PT, limit=2, at=AT)
        assert await said(found) == [
            ("Filters", "We like it with Mug, Blue"),
            ("Lamp", "Popular with our customers"),
        ]
        await recommendations.switch_on(shop["beans"], by=HOUSE, at=AT)
        await recommendations.unpin(shop["filters"], beside=shop["mug"], by=HOUSE, at=AT)
        found = await recommendations.also_bought([shop["mug"]], place=PT, limit=1, at=AT)
    assert [one.item.id for one in found] == [shop["beans"]]


async def test_what_suits_ana_follows_from_what_she_bought_and_a_stranger_sees_what_is_popular(
    shop,
):
    await history(shop)
    async with db.transaction():
        [ana] = await people.see([people.Ref("card", "123")], at=AT)
    await buy(shop["mug"], who=ana)
    await catch_up(READER)
    async with db.transaction():
        hers = await recommendations.for_you(ana, place=PT, at=AT)
        strange = await recommendations.for_you(None, place=PT, limit=1, at=AT)
        beside = await recommendations.for_you(ana, place=PT, basket=[shop["beans"]], at=AT)
    assert (await said(hers))[0] == ("Café beans", "Because you bought Mug, Blue")
    assert shop["mug"] not in [one.item.id for one in hers]
    assert await said(strange) == [("Mug, Blue", "Popular with our customers")]
    assert shop["beans"] not in [one.item.id for one in beside]


async def test_a_click_and_a_sale_are_credited_to_the_showing(shop):
    await history(shop)
    await catch_up(READER)
    async with db.transaction():
        browser, card = await people.see(
            [people.Ref("anonymous", "b1"), people.Ref("card", "123")], at=AT
        )
        await people.link(browser, card, verified=True, why="signed in", by=HOUSE, at=AT)
        by = visitor(browser)
        picks = await recommendations.also_bought([shop["mug"]], place=PT, limit=2, at=AT)
        showing = await recommendations.show(picks, spot="item", by=by, at=AT)
        beans = shop["beans"]
        assert await recommendations.click(showing, beans, spot="item", by=by, at=AT)
        assert not await recommendations.click(showing, beans, spot="item", by=by, at=AT)
    soon = AT + timedelta(days=6)
    order = await buy(beans, shop["lamp"], who=card, at=soon)
    late = await buy(beans, who=card, at=soon)
    while await catch_up(READER):
        pass
    async with db.transaction():
        told = await timeline.facts_of([browser, card], kinds=[RecommendationBought.kind])
        [bought] = [one.fact for one in told]
        [shown] = await timeline.facts_of([browser], kinds=[RecommendationShown.kind])
        effects = {one.item: one for one in await recommendations.effects(since=AT)}
    assert (bought.order, bought.item, bought.amount) == (order, beans, Money(500, EUR))
    assert bought.order != late
    assert shown.fact.units == 2
    one = effects[beans]
    assert (one.shown, one.clicked, one.bought) == (1, 1, 1)
    assert (effects[shop["lamp"]].shown, effects[shop["lamp"]].bought) == (1, 0)
