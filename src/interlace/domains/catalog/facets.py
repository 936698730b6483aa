"""Count what a search finds, by category and by brand."""

from interlace.domains.catalog import store_search
from interlace.domains.catalog.model import Facets
from interlace.domains.catalog.search import understood
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CategoryId

NOTHING = Facets(0, (), ())


async def facets(text: str = "", *, category: CategoryId | None = None, at: Instant) -> Facets:
    """How many products of each category and brand hold the words; the largest first."""
    question = await understood(text)
    if question is None and text.strip():
        return NOTHING
    branch = await store_search.branch(category) if category else None
    return await store_search.facets(question.beginnings if question else None, branch, at=at)
