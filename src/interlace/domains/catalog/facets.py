"""Count what a search finds, by category and by brand."""

from interlace.domains.catalog import store_search
from interlace.domains.catalog.model import Facets
from interlace.domains.catalog.search import understood
from interlace.domains.catalog.window import looked_at
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CategoryId

NOTHING = Facets(0, (), ())


async def facets(text: str = "", *, category: CategoryId | None = None, at: Instant) -> Facets:
    """How many products of each category and brand hold the words; the largest first."""
    question = await understood(text)
    if question:
        branch = await store_search.branch(category) if category else None
        return await store_search.facets(question.beginnings, branch, at=at)
    return NOTHING if text.strip() else await _of_shelf(category, at)


async def _of_shelf(category: CategoryId | None, at: Instant) -> Facets:
    """The same without words; counted once for each revision, as it may be the whole catalogue."""
    window = await looked_at(at)
    key = ("facets", category)
    ready: Facets | None = window.pages.get(key)
    if ready is None:
        revision = window.revision
        branch = await store_search.branch(category) if category else None
        ready = await store_search.facets(None, branch, at=at)
        window.keep(key, ready, of=revision)
    return ready
