"""Finding things the way people type."""

from datetime import timedelta

import pytest

import cast
from conftest import AT
from interlace.domains import catalog
from interlace.domains.catalog.store_search import NARROW
from interlace.kit.money import Money

LISTS = {"market": "PT", "channel": "web", "at": AT}


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("mug", ["Mug"]),
        ("CAFE", ["Café beans"]),
        ("café bea", ["Café beans"]),
        ("lmap", ["Lamp"]),
        ("baens", ["Café beans"]),
        ("5601234567908", ["Lamp"]),
        ("05601234567908", ["Lamp"]),
        ("cups", ["Mug"]),
        ("mug lamp", []),
        ("zeppelin", []),
        ("%&!", []),
        ("", ["Café beans", "Lamp", "Mug"]),
    ],
)
async def test_search_finds(tx, typed, names):
    await cast.goods(AT)
    page = await catalog.search(typed, **LISTS)
    assert [found.product.name for found in page.items] == names


async def test_search_shows_the_price_and_the_item(tx):
    goods = await cast.goods(AT)
    page = await catalog.search("mug", **LISTS)
    assert page.items[0].item.id == goods.mug
    assert page.items[0].item.name == "Mug, Blue"
    assert page.items[0].price.unit == Money(1250, "EUR")


async def test_search_puts_the_whole_code_first(tx):
    await cast.goods(AT)
    await cast.goods_item("holder", "Mug holder", "Kitchen > Cups", at=AT)
    await cast.goods_item("LT-7", "A holder of lamps", "Living > Lamps", at=AT)
    page = await catalog.search("holder", **LISTS)
    assert [found.product.name for found in page.items] == ["Mug holder", "A holder of lamps"]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("name", ["Café beans", "Lamp", "Mug"]),
        ("cheapest", ["Café beans", "Mug", "Lamp"]),
        ("dearest", ["Lamp", "Mug", "Café beans"]),
        ("newest", {"Café beans", "Lamp", "Mug"}),
    ],
)
async def test_search_walks_the_shop_page_by_page(tx, sort, names):
    await cast.goods(AT)
    seen = await walked(sort=catalog.Sort(sort))
    assert type(names)(seen) == names


@pytest.mark.parametrize("few", [NARROW, 1])
@pytest.mark.parametrize("sort", list(catalog.Sort))
async def test_search_orders_narrow_and_wide_branches_alike(tx, sort, few, monkeypatch):
    monkeypatch.setattr("interlace.domains.catalog.store_search.NARROW", few)
    goods = await cast.goods(AT)
    for sku, name, cents in (("tea", "Tea", 700), ("rye", "Rye", 300)):
        item = await cast.goods_item(sku, name, f"Food > {name}", at=AT)
        price = Money(cents, "EUR")
        await catalog.set_price(item, price, on=goods.list_id, by=cast.HOUSE, at=AT)
    food = next(one for one in await catalog.categories() if one.path == "food")
    seen = await walked(sort=sort, category=food.id)
    orders = {
        "cheapest": ["Rye", "Tea", "Café beans"],
        "dearest": ["Café beans", "Tea", "Rye"],
        "newest": seen,
    }
    assert seen == orders.get(sort.value, ["Café beans", "Rye", "Tea"])
    assert sorted(seen) == ["Café beans", "Rye", "Tea"]


async def test_search_narrows_by_brand_and_price(tx):
    await cast.goods(AT)
    filters = catalog.Filters(at_least=801, at_most=1250)
    page = await catalog.search(filters=filters, **LISTS)
    assert [found.product.name for found in page.items] == ["Mug"]
    page = await catalog.search(filters=catalog.Filters(brands=("Nobody",)), **LISTS)
    assert page.items == []


async def test_facets_count_what_is_found(tx):
    await cast.goods(AT)
    await cast.goods_item("holder", "Mug holder", "Kitchen > Cups", at=AT)
    cups = next(one for one in await catalog.categories() if one.path == "kitchen/cups")
    found = await catalog.facets("mug", at=AT)
    assert (found.total, found.categories, found.brands) == (2, ((cups.id, 2),), ())
    assert (await catalog.facets(at=AT)).total == 4
    assert (await catalog.facets("zeppelin", at=AT)).total == 0


MUGS = ("Blue mug", "Mug", "Mug holder", "Mugwort tea", "Muslin")


@pytest.mark.parametrize(("few", "dense"), [(1500, 0.05), (1, 0), (1, 2)])
@pytest.mark.parametrize(
    ("sort", "text", "names"),
    [
        ("relevance", "mug", ["Mug", "Mug holder", "Mugwort tea", "Blue mug", "Muslin"]),
        ("relevance", "mgu", list(MUGS)),
        ("relevance", "mu", ["Mug", "Mug holder", "Mugwort tea", "Muslin", "Blue mug"]),
        ("relevance", "holder", ["Mug holder"]),
        ("name", "mug", sorted(MUGS)),
        ("cheapest", "mug", list(MUGS)),
        ("dearest", "mug", list(reversed(MUGS))),
        ("newest", "mug", list(reversed(MUGS))),
    ],
)
async def test_a_search_orders_few_and_many_hits_alike(
    tx, monkeypatch, *, sort, text, names, few, dense
):
    monkeypatch.setattr("interlace.domains.catalog.store_words.FEW", few)
    monkeypatch.setattr("interlace.domains.catalog.store_words.DENSE", dense)
    list_id = await cast.portugal(AT)
    for nth, name in enumerate(MUGS):
        at = AT - timedelta(days=9 - nth)
        item = await cast.goods_item(f"m-{nth}", name, "Kitchen > Mugs", at=at)
        price = Money(100 + nth, "EUR")
        await catalog.set_price(item, price, on=list_id, by=cast.HOUSE, at=AT)
    assert await walked(text=text, sort=catalog.Sort(sort)) == names
    assert await walked(text=text, sort=catalog.Sort(sort), limit=2) == names


async def test_a_broad_search_still_narrows_by_price_and_brand(tx, monkeypatch):
    monkeypatch.setattr("interlace.domains.catalog.store_words.FEW", 1)
    await cast.goods(AT)
    dear = catalog.Filters(at_least=1251)
    assert await walked(text="mu", filters=dear) == []
    assert await walked(text="mu", filters=catalog.Filters(at_most=1250)) == ["Mug"]
    assert await walked(text="mu", filters=catalog.Filters(brands=("Nobody",))) == []


async def test_facets_of_a_broad_search_say_that_there_is_more(tx, monkeypatch):
    await cast.goods(AT)
    await cast.goods_item("holder", "Mug holder", "Kitchen > Cups", at=AT)
    assert (await catalog.facets("mug", at=AT)).complete
    monkeypatch.setattr("interlace.domains.catalog.store_search.MOST_COUNTED", 1)
    found = await catalog.facets("mug", at=AT)
    assert (found.total, found.complete) == (1, False)
    assert (await catalog.facets(at=AT)).complete


async def walked(*, limit=1, **asked):
    """The names of all pages of one."""
    seen, after = [], None
    while True:
        page = await catalog.search(after=after, limit=limit, **asked, **LISTS)
        seen += [found.product.name for found in page.items]
        if (after := page.next) is None:
            return seen
