"""Find products by what somebody typed, or walk along a shelf."""

from collections.abc import Sequence

from interlace.domains.catalog import rules_search, store_items, store_search, store_words
from interlace.domains.catalog.look_up import find_item
from interlace.domains.catalog.model import Filters, Found, Item, Product, Sort
from interlace.domains.catalog.price import price
from interlace.domains.catalog.rules_search import Question
from interlace.domains.catalog.store_search import Asked, Hit
from interlace.kit.page import LARGEST_PAGE, Page, cursor, read_cursor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CategoryId, LocationId, ProductId

PAGE_SIZE = 24
NEAR_WORDS = 20
NO_FILTERS = Filters()


async def search(
    text: str = "",
    *,
    market: str,
    channel: str,
    category: CategoryId | None = None,
    filters: Filters = NO_FILTERS,
    sort: Sort = Sort.RELEVANCE,
    location: LocationId | None = None,
    groups: Sequence[str] = (),
    after: str | None = None,
    limit: int = PAGE_SIZE,
    at: Instant,
) -> Page[Found]:
    """Products that hold all the words, or the words nearest to them that we know, with prices.

    Accents and letter case do not count, beginnings of words do. A whole SKU or GTIN comes first.
    Without text it is the shelf of the category by name. The order by price is that of the
    market's standard list; the prices shown are the exact ones.
    """
    limit = min(limit, LARGEST_PAGE)
    exact = await _exact(text)
    question = await understood(text)
    asked = Asked(
        branch=await store_search.branch(category) if category else None,
        filters=filters,
        sort=sort,
        market=market,
        without=exact.product_id if exact else None,
        after=_after(after),
        limit=limit,
        at=at,
    )
    hits = await _hits(asked, question, text)
    first = [exact.product_id] if exact and after is None else []
    found = await _found([*first, *(hit.id for hit in hits[:limit])], exact)
    ids = [item.id for _, item in found]
    prices = await price(
        ids, market=market, channel=channel, location=location, groups=groups, at=at
    )
    items = [Found(product, item, prices.get(item.id)) for product, item in found]
    return Page(items, _next(hits, limit))


async def understood(text: str) -> Question | None:
    """What was typed as a question to the index, typing errors mended; None when it means nothing."""
    terms = rules_search.terms(text)
    if not terms:
        return None
    doubtful = [term for term in terms if rules_search.may_be_mistyped(term)]
    mended: dict[str, list[str]] = {}
    for term in await store_search.unknown(doubtful) if doubtful else ():
        shortened = rules_search.shortened(term)
        known = await store_search.near(term, shortened, limit=NEAR_WORDS)
        mended[term] = rules_search.meant(term, known)
    return rules_search.question(rules_search.words(text), terms, mended)


async def _hits(asked: Asked, question: Question | None, text: str) -> list[Hit]:
    if question:
        return await store_words.hits(asked, question)
    return [] if text.strip() else await store_search.hits(asked)


async def _exact(text: str) -> Item | None:
    """The item whose whole code was typed or scanned, if it is for sale."""
    found = await find_item(text) if text.strip() else None
    return found if found and found.active else None


async def _found(ids: Sequence[ProductId], exact: Item | None) -> list[tuple[Product, Item]]:
    """The products in this order, each with the first item that is still sold."""
    products = await store_items.products(ids)
    items = await store_items.first_items(ids)
    if exact:
        items[exact.product_id] = exact
    return [(products[id_], items[id_]) for id_ in ids if id_ in items]


def _after(text: str | None) -> tuple[float, str, ProductId] | None:
    if text is None:
        return None
    key, name, id_ = read_cursor(text)
    return key, name, ProductId.parse(id_)


def _next(hits: Sequence[Hit], limit: int) -> str | None:
    if len(hits) <= limit:
        return None
    last = hits[limit - 1]
    return cursor(last.key, last.name, str(last.id))
