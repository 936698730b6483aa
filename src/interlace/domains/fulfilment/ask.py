"""What is to be done where, and what became of an order's goods."""

from msgspec import structs

from interlace.domains import people, stock
from interlace.domains.fulfilment import rules, store
from interlace.domains.fulfilment.model import (
    TO_DO,
    Fulfilment,
    NoFulfilment,
    State,
    Step,
    TaskFilter,
    TaskSort,
)
from interlace.kit.page import PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import FulfilmentId, LocationId, OrderId

EVERYWHERE = TaskFilter()


async def of(order: OrderId) -> list[Fulfilment]:
    """Everything that is or was prepared for an order."""
    return [_shown(one) for one in await store.find(await store.of_order(order))]


async def fulfilment(id_: FulfilmentId) -> Fulfilment:
    """One fulfilment; refuses `NoFulfilment`."""
    found = await store.find([id_])
    if not found:
        raise NoFulfilment(fulfilment=id_)
    return _shown(found[0])


async def steps(id_: FulfilmentId) -> list[Step]:
    """Who brought it how far, oldest first."""
    return await store.steps(id_)


async def list_(
    narrow: TaskFilter = EVERYWHERE,
    *,
    sort: TaskSort = "due",
    after: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page[Fulfilment]:
    """Tasks of any place and state, the most urgent first unless asked otherwise."""
    start = None
    if after:
        rank, last = read_cursor(after)
        start = int(rank), FulfilmentId.parse(last)
    found = await store.listed(narrow, sort, start, limit + 1)
    page = found[:limit]
    more = cursor(page[-1][0], str(page[-1][1].id)) if len(found) > limit else None
    return Page([_shown(one) for _, one in page], more)


def _shown(one: Fulfilment) -> Fulfilment:
    """As far as whoever asks may see who it is for."""
    to = one.destination
    if to is None:
        return one
    name, street = people.shown.name(to.name), people.shown.words(to.street)
    return structs.replace(one, destination=structs.replace(to, name=name, street=street))


async def counts(location: LocationId | None = None) -> dict[tuple[LocationId, State], int]:
    """How many fulfilments wait in each state, by location."""
    return await store.counts(TO_DO, location)


async def promise(location: LocationId, *, at: Instant) -> Instant:
    """When goods ordered now can be picked up there: its hours and preparation time allow for it."""
    return rules.ready_at(await stock.location(location), at)
