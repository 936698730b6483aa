"""Take the next lines of an import into the catalogue."""

from collections.abc import Sequence
from contextlib import suppress

from interlace.domains.catalog import rules_import, rules_rows, store, store_imports
from interlace.domains.catalog.define_items import define_items
from interlace.domains.catalog.define_price_list import define_price_list
from interlace.domains.catalog.model import Defined, Import, PriceRow, Problem
from interlace.domains.catalog.price import price
from interlace.domains.catalog.rules_import import Line
from interlace.domains.catalog.set_prices import set_prices
from interlace.engine import db, tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.catalog import CatalogImported
from interlace.vocabulary.ids import ImportId, PriceListId

LINES_AT_ONCE = 2_000


class _Tried(Exception):  # noqa: N818  not an error: it ends a dry run
    """Nothing of this is kept."""


async def take_lines(id_: ImportId, *, by: Actor, at: Instant) -> bool:
    """Take up to 2,000 lines and count them; False when the import is finished.

    What they did and how far it came are saved together, so a run that is killed goes on here.
    """
    running = await store_imports.for_update(id_)
    if running is None:
        return False
    [market] = await store.markets(running.market)
    waiting = await store_imports.next_lines(running, limit=LINES_AT_ONCE)
    lines, problems = _read(waiting, market.currency)
    defined = await _try(running, lines, by=by, at=at)
    await store_imports.advance(id_, len(waiting), defined, problems)
    if running.done + len(waiting) < running.total:
        return True
    await store_imports.finish(id_, at=at)
    if not running.dry_run:
        fact = CatalogImported(
            import_id=id_,
            name=running.name,
            created=running.created + defined.created,
            changed=running.changed + defined.changed,
            refused=running.refused + len(problems),
        )
        await tell(fact, by=by, at=at)
    return False


def _read(
    waiting: Sequence[tuple[int, dict[str, str]]], currency: str
) -> tuple[list[Line], list[Problem]]:
    lines: list[Line] = []
    problems: list[Problem] = []
    for number, cells in waiting:
        try:
            lines.append(rules_import.understood(cells, currency=currency))
        except Refusal as refusal:
            problems.append(Problem(number, cells.get("sku", ""), str(refusal)))
    return lines, problems


async def _try(running: Import, lines: Sequence[Line], *, by: Actor, at: Instant) -> Defined:
    """Save the lines; a dry run saves them too, to count truly, and takes all of it back."""
    defined = Defined(0, 0, 0)
    with suppress(_Tried):
        async with db.savepoint():
            defined = await define_items([line.row for line in lines], by=by, at=at)
            await _set_prices(running.market, lines, by=by, at=at)
            if running.dry_run:
                raise _Tried
    return defined


async def _set_prices(market: str, lines: Sequence[Line], *, by: Actor, at: Instant) -> None:
    """Set the prices that differ from those in force, on the market's standard list."""
    wanted = {rules_rows.item_id(line.row.sku): line.price for line in lines if line.price}
    if not wanted:
        return
    # No channel is called by the empty name, so these are the prices for the whole market.
    current = await price(list(wanted), market=market, channel="", at=at)
    list_id = await _standard_list(market, by=by, at=at)
    rows = [
        PriceRow(list_id, item, unit, at)
        for item, unit in wanted.items()
        if item not in current or current[item].unit != unit
    ]
    await set_prices(rows, by=by, at=at)


async def _standard_list(market: str, *, by: Actor, at: Instant) -> PriceListId:
    for one in await store.price_lists():
        if one.market == market and one.is_standard:
            return one.id
    return await define_price_list(
        f"{market}-standard", name="Standard prices", market=market, by=by, at=at
    )
