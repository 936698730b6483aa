"""List the products that the shop does not show."""

import msgspec

from interlace.domains.catalog import store_hidden
from interlace.domains.catalog.model import Item, Product
from interlace.kit.page import LARGEST_PAGE, Page, cursor, read_cursor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ProductId

PAGE_SIZE = 24


class Hidden(msgspec.Struct, frozen=True):
    """A product nobody can find, with one of its items if it has any."""

    product: Product
    item: Item | None


async def hidden(
    text: str = "",
    *,
    retired: bool = False,
    after: str | None = None,
    limit: int = PAGE_SIZE,
    at: Instant,
) -> Page[Hidden]:
    """Products not published yet or, with `retired`, those taken out of the shop; by name."""
    limit = min(limit, LARGEST_PAGE)
    start = None
    if after:
        name, id_ = read_cursor(after)
        start = name, ProductId.parse(id_)
    found = await store_hidden.hidden(
        text.strip(), retired=retired, after=start, limit=limit + 1, at=at
    )
    shown = found[:limit]
    items = await store_hidden.an_item_of_each([one.id for one in shown])
    more = None
    if len(found) > limit:
        last = shown[-1].id
        more = cursor(await store_hidden.sort_name(last), str(last))
    return Page([Hidden(one, items.get(one.id)) for one in shown], more)
