"""Finding things the way people type."""

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


async def walked(**asked):
    """The names of all pages of one."""
    seen, after = [], None
    while True:
        page = await catalog.search(after=after, limit=1, **asked, **LISTS)
        seen += [found.product.name for found in page.items]
        if (after := page.next) is None:
            return seen
