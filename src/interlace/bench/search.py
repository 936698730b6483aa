"""Search a large catalogue, by words that many products hold and by words that are mistyped."""

import random
from collections.abc import Awaitable, Callable
from time import perf_counter

from interlace.bench import shelf
from interlace.bench.figure import Figure, percentile
from interlace.domains import catalog
from interlace.engine import clock, db
from interlace.kit.money import Money

ITEMS, SEARCHES, PER_PAGE = 100_000, 200, 24
COLOURS = ("blue", "red", "green", "yellow", "black", "white", "brown", "grey")
KINDS = (
    "lamp",
    "mug",
    "chair",
    "kettle",
    "blanket",
    "basket",
    "coffee",
    "towel",
    "candle",
    "plate",
)
SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu")
BAR = "p95 < 30 ms"
ASKED = {
    "one word, one product in eight": COLOURS,
    "one word, one product in ten": KINDS,
    "two words": tuple(f"{colour} {kind}" for colour, kind in zip(COLOURS, KINDS, strict=False)),
    "a mistyped word": ("bleu", "gren", "yelow", "lmap", "chiar", "kettel", "cofee", "basekt"),
    "one letter": ("b", "g", "c", "t"),
}
# What every search must do at least: take the names of one page from an index.
REFERENCE = "select id, name from catalog.products where code = any($1)"
VACUUM = "vacuum analyze"


async def bench(_: str) -> list[Figure]:
    """Products with prices, 24 a page, one search at a time over 100,000 items."""
    await _fill()
    plain = await _median(_page, [str(number) for number in range(SEARCHES)])
    figures: list[Figure] = []
    for what, texts in ASKED.items():
        figures += await _figures(what, texts, plain)
    return figures


async def _fill() -> None:
    """Open a shop whose products have a colour, a kind and one of a thousand brands."""
    await shelf.open_shop(items=1)
    chance = random.Random(5)  # noqa: S311  the same products in every run
    brands = ["".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(1000)]
    rows: list[catalog.ItemRow] = []
    for number in range(ITEMS):
        colour, kind, brand = (chance.choice(some) for some in (COLOURS, KINDS, brands))
        name = f"{brand} {colour} {kind} {number % 97}"
        rows.append(catalog.ItemRow(sku=f"p-{number}", name=name, category=kind, brand=brand))
    async with db.transaction():
        [prices] = await catalog.price_lists()
        await catalog.define_items(rows, by=shelf.HOUSE, at=shelf.OPENED)
        items = [shelf.ItemId.derived(row.sku) for row in rows]
        costs = (Money(chance.randrange(99, 9999), shelf.CURRENCY) for _ in items)
        asked = [
            catalog.PriceRow(prices.id, item, cost, shelf.OPENED)
            for item, cost in zip(items, costs, strict=True)
        ]
        await catalog.set_prices(asked, by=shelf.HOUSE, at=shelf.OPENED)
    async with db.pool().acquire() as connection:
        await connection.execute(VACUUM)


async def _figures(what: str, texts: tuple[str, ...], plain: float) -> list[Figure]:
    took = await _timed(_search, texts)
    counted = await _timed(_facets, texts)
    return [
        Figure(
            what=what,
            value=percentile(took, 0.5),
            unit="ms",
            reference="24 products by key",
            against=plain,
        ),
        Figure(what="… p95", value=percentile(took, 0.95), unit="ms", bar=BAR),
        Figure(what="… its counts", value=percentile(counted, 0.5), unit="ms"),
    ]


async def _median(work: Callable[[str], Awaitable[object]], texts: list[str]) -> float:
    return percentile(await _timed(work, tuple(texts)), 0.5)


async def _timed(work: Callable[[str], Awaitable[object]], texts: tuple[str, ...]) -> list[float]:
    """Seconds of each of so many calls, one after the other."""
    took: list[float] = []
    for number in range(SEARCHES):
        async with db.reading():
            began = perf_counter()
            await work(texts[number % len(texts)])
            took.append(perf_counter() - began)
    return took


async def _search(text: str) -> None:
    found = await catalog.search(text, market=shelf.MARKET, channel="web", at=clock.now())
    if len(found.items) < PER_PAGE or not all(one.price for one in found.items):
        raise RuntimeError(f"a search for {text} must fill a page with prices")


async def _facets(text: str) -> None:
    await catalog.facets(text, at=clock.now())


async def _page(text: str) -> None:
    first = int(text) * PER_PAGE
    await db.fetch(REFERENCE, [f"p-{number}" for number in range(first, first + PER_PAGE)])
