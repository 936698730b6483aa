"""Write prices down: what one price and a whole season's prices have in common."""

from collections.abc import Sequence

from interlace.domains.catalog import jobs, store, store_prices, window
from interlace.domains.catalog.model import PriceList, PriceRow
from interlace.domains.catalog.refusals import NoItem, NoPriceList
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import PriceListId

BATCH = 10_000


class WrongCurrency(Refusal):
    """Price list {code} is in {wanted}, not in {given}."""


async def save_prices(rows: Sequence[PriceRow], *, at: Instant) -> int:
    """Save prices and what follows from them; returns how many are new or other than they were."""
    lists = {one.id: one for one in await store.price_lists()}
    for list_id, currency in {(row.list_id, row.unit.currency) for row in rows}:
        _refuse_strangers(lists.get(list_id), list_id, currency)
    stranger = await store_prices.stranger(list({row.item_id for row in rows}))
    if stranger:
        raise NoItem(item=stranger)
    keyed = {(row.item_id, row.list_id, row.min_quantity, row.from_): row for row in rows}
    distinct = list(keyed.values())
    changed = 0
    for start in range(0, len(distinct), BATCH):
        batch = distinct[start : start + BATCH]
        changed += await store_prices.put_prices(batch)
    if changed:
        standard = {row.item_id for row in distinct if lists[row.list_id].is_standard}
        await store_prices.reorder(list(standard), at=at)
        await _come_back(distinct, at)
        await window.changed()
    return changed


def _refuse_strangers(known: PriceList | None, list_id: PriceListId, currency: str) -> None:
    if known is None:
        raise NoPriceList(list_id=list_id)
    if known.currency != currency:
        raise WrongCurrency(code=known.code, wanted=known.currency, given=currency)


async def _come_back(rows: Sequence[PriceRow], at: Instant) -> None:
    """Have the shop window renewed at each moment one of these prices begins or ends."""
    moments = {edge for row in rows for edge in (row.from_, row.until) if edge and edge > at}
    for moment in sorted(moments):
        await jobs.turn_prices.later(moment=moment, due=moment, key=moment.isoformat())
