"""Put up a shelf: a category with the ones above it."""

from interlace.domains.catalog import rules_rows, store, window
from interlace.domains.catalog.model import Category
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.catalog import CategoryDefined


async def define_category(path: str, *, position: int = 0, by: Actor, at: Instant) -> Category:
    """Define a category by the names from the root down (`Kitchen > Cups`), and those it is under.

    The names make its address; defining it again changes how its own name is spelt and its position.
    """
    *above, own = rules_rows.category_line(rules_rows.category_names(path))
    category = Category(own.id, own.parent_id, own.name, own.slug, own.path, own.lineage, position)
    await store.put_categories([*above, category])
    await store.rename_category(category)
    await window.changed()
    await tell(CategoryDefined(category_id=category.id, path=category.path), by=by, at=at)
    return category
