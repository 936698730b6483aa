"""Count what was bought together, order by order as it happens."""

from collections.abc import Iterable, Sequence

from interlace.domains.recommendations import known, rules, store
from interlace.domains.recommendations.store import Line
from interlace.engine import Told
from interlace.vocabulary.events.orders import BackLine, OrderPlaced, SoldLine
from interlace.vocabulary.ids import ItemId, LocationId, OrderId

Placed = tuple[OrderId, ItemId, LocationId | None, int]


async def count_order(fact: OrderPlaced) -> None:
    """Count an order; told of it again, nothing changes."""
    before = await store.lines_for_update(fact.order)
    await store.put_placed(placed_rows(fact.order, fact.lines))
    await _settle(fact.order, before)


async def count_back(told: Told, order: OrderId, lines: Iterable[BackLine]) -> None:
    """Count what came back or was cancelled, once."""
    if not await store.count_facts([told.id]):
        return
    before = await store.lines_for_update(order)
    await store.add_gone(gone_rows(order, lines))
    await _settle(order, before)


def placed_rows(order: OrderId, lines: Sequence[SoldLine]) -> list[Placed]:
    """The first distinct items of an order with their units and the shelf they came from."""
    units, places = dict[ItemId, int](), dict[ItemId, LocationId]()
    for line in lines:
        units[line.item] = units.get(line.item, 0) + line.quantity
        places.setdefault(line.item, line.location)
    return [(order, item, places[item], units[item]) for item in list(units)[: rules.WIDEST]]


def gone_rows(order: OrderId, lines: Iterable[BackLine]) -> list[tuple[OrderId, ItemId, int]]:
    return [(order, line.item, line.quantity) for line in lines]


async def _settle(order: OrderId, before: dict[ItemId, Line]) -> None:
    after = await store.lines_for_update(order)
    change = rules.change(_kept(before), _kept(after))
    shelves = {
        (place, item): delta
        for item, delta in change.items.items()
        if (place := (after[item].location))
    }
    await store.add_total(change.orders)
    await store.add_items(change.items)
    await store.add_shelves(shelves)
    await store.add_pairs(change.pairs)
    known.changed()


def _kept(lines: dict[ItemId, Line]) -> list[ItemId]:
    return [item for item, line in lines.items() if line.kept]
