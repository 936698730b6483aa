"""Define many items at once, as another system tells them."""

from collections.abc import Sequence

from interlace.domains.catalog import rules_rows, shelving, window
from interlace.domains.catalog.model import Defined, ItemRow
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.catalog import ItemsDefined
from interlace.vocabulary.ids import ImportId

BATCH = 5_000


async def define_items(
    rows: Sequence[ItemRow], *, published: bool = True, by: Actor, at: Instant
) -> Defined:
    """Define or change items with their products and categories; the same rows twice change nothing.

    All or none: refuses the first row that is malformed. One fact is told for the whole batch.
    """
    checked = list({row.sku: rules_rows.checked(row) for row in rows}.values())
    total = Defined(0, 0, 0)
    for start in range(0, len(checked), BATCH):
        batch = checked[start : start + BATCH]
        await shelving.save_products(batch, published=published, at=at)
        total += await shelving.save_items(batch)
    if total.created or total.changed:
        await window.changed()
        batch_id = ImportId.new(at)
        fact = ItemsDefined(import_id=batch_id, created=total.created, changed=total.changed)
        await tell(fact, by=by, at=at)
    return total
