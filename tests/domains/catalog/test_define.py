"""Define what we sell, and take it out of the shop again."""

from datetime import timedelta

import pytest

import cast
from conftest import AT
from interlace.domains import catalog
from interlace.domains.catalog import rules_rows, window
from interlace.domains.catalog.define_item import GtinTaken, SkuTaken
from interlace.domains.catalog.define_market import CurrencyInUse, UnknownCurrency, UnknownLocale
from interlace.domains.catalog.define_price_list import PriceListInUse
from interlace.domains.catalog.jobs import turn_prices
from interlace.domains.catalog.refusals import NoItem, NoMarket, NoPriceList, NoProduct
from interlace.domains.catalog.take_lines import take_lines
from interlace.engine import timeline
from interlace.kit.money import Money
from interlace.kit.refusal import Conflict, Refusal
from interlace.vocabulary.ids import ItemId, PriceListId, ProductId

BY = {"by": cast.HOUSE, "at": AT}
CUP = catalog.ItemRow(sku="cup-s", name="Cup", category="Kitchen > Cups", product="cup")


async def test_define_items_makes_products_categories_and_variants(tx):
    large = {"Size": "L"}
    rows = [
        CUP,
        catalog.ItemRow(sku="cup-l", name="Cup", category="x", product="cup", options=large),
    ]
    defined = await catalog.define_items(rows, **BY)
    assert (defined.created, defined.changed, defined.unchanged) == (2, 0, 0)
    cup = await catalog.product("cup")
    variants = await catalog.items_of(cup.id)
    assert [(one.sku, one.name) for one in variants] == [("cup-s", "Cup"), ("cup-l", "Cup, L")]
    assert cup.category_path == "kitchen/cups"
    assert [one.path for one in await catalog.categories()] == ["kitchen", "kitchen/cups"]


async def test_define_items_again_changes_only_what_differs(tx):
    other = catalog.ItemRow(sku="mat", name="Mat", category="Floor")
    await catalog.define_items([CUP, other], **BY)
    heavier = catalog.ItemRow(sku="mat", name="Mat", category="Floor", weight_g=900)
    again = await catalog.define_items([CUP, heavier], **BY)
    assert (again.created, again.changed, again.unchanged) == (0, 1, 1)


async def test_products_of_one_name_get_addresses_of_their_own(tx):
    rows = [catalog.ItemRow(sku=sku, name="Cup", category="Cups") for sku in ("a", "b")]
    await catalog.define_items(rows, **BY)
    await catalog.define_items([catalog.ItemRow(sku="c", name="Cup", category="Cups")], **BY)
    assert [(await catalog.product(slug)).code for slug in ("cup", "cup-b", "cup-c")] == list("abc")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"sku": ""}, "can not be a SKU"),
        ({"sku": "x" * 65}, "can not be a SKU"),
        ({"name": " "}, "needs a name"),
        ({"category": "Kitchen > "}, "is not a category"),
        ({"gtin": "123"}, "is not a GTIN"),
        ({"weight_g": -1}, "can not be the weight"),
    ],
)
async def test_define_items_refuses(tx, wrong, sentence):
    row = {"sku": "cup", "name": "Cup", "category": "Cups"} | wrong
    with pytest.raises(Refusal, match=sentence):
        await catalog.define_items([catalog.ItemRow(**row)], **BY)


async def test_define_item_refuses_codes_of_others(tx):
    await cast.goods(AT)
    mug, lamp = await catalog.product("mug"), await catalog.product("lamp")
    with pytest.raises(GtinTaken, match="already is item mug"):
        await catalog.define_item(lamp.id, sku="lamp", gtin="5601234567892", **BY)
    with pytest.raises(SkuTaken):
        await catalog.define_item(mug.id, sku="lamp", **BY)
    with pytest.raises(NoProduct):
        await catalog.define_item(ProductId.derived("none"), sku="none", **BY)


async def test_define_market_keeps_its_currency(tx):
    await cast.portugal(AT)
    new = {"name": "P", "countries": ["PT"], "prices_include_tax": True, **BY}
    with pytest.raises(CurrencyInUse):
        await catalog.define_market("PT", currency="USD", locale="pt_PT", **new)
    with pytest.raises(UnknownCurrency):
        await catalog.define_market("PT", currency="XYQ", locale="pt_PT", **new)
    with pytest.raises(UnknownLocale):
        await catalog.define_market("PT", currency="EUR", locale="nowhere", **new)
    assert [one.currency for one in await catalog.markets()] == ["EUR"]
    assert (await catalog.market("PT")).locale == "pt_PT"


async def test_define_price_list_stays_for_whom_it_was(tx):
    await cast.portugal(AT)
    with pytest.raises(PriceListInUse):
        await catalog.define_price_list("PT-standard", name="P", market="PT", channel="web", **BY)
    with pytest.raises(NoMarket):
        await catalog.define_price_list("ES", name="Spain", market="ES", **BY)
    assert [one.is_standard for one in await catalog.price_lists()] == [True]


async def test_define_category_respells_its_name(tx):
    await catalog.shelves.define_category("Kitchen > cups", **BY)
    cups = await catalog.shelves.define_category("Kitchen > Cups", position=3, **BY)
    assert [(one.name, one.position) for one in await catalog.categories()] == [
        ("Kitchen", 0),
        ("Cups", 3),
    ]
    told = await timeline.facts_about(cups.id)
    assert [one.kind for one in told] == ["category.defined"] * 2


async def test_what_is_not_there_is_refused(tx):
    nothing = ItemId.derived("nothing")
    with pytest.raises(NoItem):
        await catalog.item(nothing)
    with pytest.raises(NoProduct):
        await catalog.product("nothing")
    with pytest.raises(NoMarket):
        await catalog.market("XX")
    goods = await cast.goods(AT)
    euro = Money(1, "EUR")
    with pytest.raises(NoItem):
        await catalog.set_price(nothing, euro, on=goods.list_id, **BY)
    with pytest.raises(NoPriceList):
        await catalog.set_price(goods.mug, euro, on=PriceListId.derived("none"), **BY)


async def test_retire_takes_out_of_the_shop_and_publish_brings_back(tx):
    goods = await cast.goods(AT)
    mug = await catalog.product("mug")
    assert await catalog.shelves.retire(products=[mug.id], items=[goods.lamp], **BY) == 2
    assert await catalog.shelves.retire(products=[mug.id], items=[goods.lamp], **BY) == 0
    assert await names() == ["Café beans"]
    assert not (await catalog.item(goods.mug)).active
    assert await catalog.shelves.publish([mug.id], **BY) == 1
    assert await names() == ["Café beans", "Mug"]
    kinds = [one.kind for one in await timeline.facts_about(mug.id)]
    assert kinds == ["product.defined", "product.retired", "product.published"]


async def test_a_draft_is_not_shown_until_it_is_published(tx):
    await cast.portugal(AT)
    draft = await catalog.define_product("d", name="D", category="D", published=False, **BY)
    await catalog.define_item(draft, sku="d", **BY)
    assert await names() == []
    await catalog.shelves.publish([draft], **BY)
    assert await names() == ["D"]


async def test_set_prices_tells_one_fact_a_list(tx):
    goods = await cast.goods(AT)
    rows = [
        catalog.PriceRow(goods.list_id, item, Money(cents, "EUR"), AT + timedelta(days=1))
        for item, cents in ((goods.mug, 1), (goods.lamp, 2))
    ]
    assert await catalog.set_prices(rows, **BY) == 2
    assert await catalog.set_prices(rows, **BY) == 0
    told = [one for one in await timeline.facts_about(goods.list_id) if "prices" in one.kind]
    assert [one.fact.count for one in told] == [2]


async def test_first_page_is_the_same_object_until_something_changes(tx):
    goods = await cast.goods(AT)
    place = {"market": "PT", "channel": "web"}
    first = await catalog.first_page(**place, at=AT)
    assert await catalog.first_page(**place, at=AT + timedelta(seconds=9)) is first
    await catalog.set_price(goods.mug, Money(1300, "EUR"), on=goods.list_id, **BY)
    second = await catalog.first_page(**place, at=AT)
    assert second.revision > first.revision
    assert [one.price.unit.minor for one in second.page.items] == [800, 4990, 1300]


async def test_a_dated_price_renews_the_window_when_it_begins(tx):
    goods = await cast.goods(AT)
    monday = AT + timedelta(days=2)
    price = Money(100, "EUR")
    await catalog.set_price(goods.lamp, price, on=goods.list_id, from_=monday, **BY)
    before = (await window.looked_at(AT)).revision
    await turn_prices(moment=monday)
    assert (await window.looked_at(monday)).revision > before
    page = await catalog.search(sort=catalog.Sort.CHEAPEST, market="PT", channel="web", at=monday)
    assert [one.product.name for one in page.items] == ["Lamp", "Café beans", "Mug"]


async def test_facets_of_a_shelf_are_counted_once_a_revision(tx):
    await cast.goods(AT)
    first = await catalog.facets(at=AT)
    assert await catalog.facets(at=AT) is first


async def test_a_picture_is_kept_once_under_its_content(tx):
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    name = await catalog.files.keep_picture(drawing, "image/svg+xml")
    assert await catalog.files.keep_picture(drawing, "image/svg+xml") == name
    assert (await catalog.files.picture(name)).body == drawing
    with pytest.raises(Refusal, match="not a picture"):
        await catalog.files.keep_picture(b"<html>", "image/png")
    with pytest.raises(Refusal, match="no picture"):
        await catalog.files.picture("none")


async def test_an_import_opens_the_standard_list_of_a_market_without_one(tx):
    await cast.portugal(AT)
    new = {"name": "Spain", "countries": ["ES"], "prices_include_tax": True, **BY}
    await catalog.define_market("ES", currency="EUR", locale="es_ES", **new)
    table = b"sku,name,category,price\ncup,Cup,Cups,2.50\n"
    id_ = await catalog.files.import_file("cups.csv", table, market="ES", **BY)
    assert not await take_lines(id_, **BY)
    assert [one.code for one in await catalog.price_lists()] == ["ES-standard", "PT-standard"]
    with pytest.raises(NoMarket):
        await catalog.files.import_file("cups.csv", table, market="FR", **BY)
    with pytest.raises(Refusal, match="no import"):
        await catalog.files.imports(type(id_).derived("none"))


def test_web_names_fall_back_to_what_is_nobody_elses():
    wanted = [(code, rules_rows.addresses(code, "Cup")) for code in ("b", "B")]
    names = rules_rows.web_names(wanted, {"cup": "z"})
    assert names[0] == "cup-b"
    assert names[1].startswith("cup-")
    assert len(names[1]) == 16
    assert Conflict.status == 409


async def names():
    page = await catalog.search(market="PT", channel="web", at=AT)
    return [one.product.name for one in page.items]
