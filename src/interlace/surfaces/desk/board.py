"""The board of a place: what is to be picked, being picked, picked, and waiting for its customer."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from interlace.domains import catalog, fulfilment, stock
from interlace.kit.time import Instant
from interlace.surfaces.desk.pictures import picture
from interlace.vocabulary.ids import ItemId, LocationId

MOST = 200
PICTURES = 4
COLUMNS = (
    (fulfilment.State.ALLOCATED, "To pick", "clipboard-list"),
    (fulfilment.State.PICKING, "Picking", "shopping-basket"),
    (fulfilment.State.PICKED, "Picked", "package"),
    (fulfilment.State.READY, "Ready", "package-check"),
)
WAYS = {"ship": ("To send", "truck"), "pickup": ("Pickup", "store")}
TONES = {
    "allocated": "info",
    "picking": "busy",
    "picked": "busy",
    "ready": "good",
    "handed_over": "good",
    "shipped": "good",
    "expired": "warn",
    "cancelled": "quiet",
}


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a pick list."""

    id: str
    name: str
    sku: str
    picture: str
    quantity: int
    picked: int | None


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A fulfilment as its card and its page show it."""

    id: str
    href: str
    order: str
    number: str
    way: str
    icon: str
    state: str
    tone: str
    due_at: Instant
    late: bool
    collect_by: Instant | None
    spot: str
    units: int
    lines: list[Line]

    @property
    def pictures(self) -> list[Line]:
        return self.lines[:PICTURES]


class Column(msgspec.Struct, frozen=True):
    """Tasks in one state."""

    title: str
    icon: str
    tasks: list[Task]


async def columns(location: LocationId, *, at: Instant) -> list[Column]:
    """The board of a location, the most urgent first."""
    narrow = fulfilment.TaskFilter(location=location)
    found = (await fulfilment.list_(narrow, limit=MOST)).items
    items = await items_of(found)
    return [
        Column(title, icon, [task(one, items, at=at) for one in found if one.state is state])
        for state, title, icon in COLUMNS
    ]


async def shown(one: fulfilment.Fulfilment, *, at: Instant) -> Task:
    """One fulfilment with its items."""
    return task(one, await items_of([one]), at=at)


def task(one: fulfilment.Fulfilment, items: Mapping[ItemId, catalog.Item], *, at: Instant) -> Task:
    way, icon = WAYS[one.way]
    return Task(
        id=str(one.id),
        href=f"/desk/fulfilment/{one.id}",
        order=f"/desk/orders/{one.order}",
        number=f"#{one.number}",
        way=way,
        icon=icon,
        state=one.state,
        tone=TONES[one.state],
        due_at=one.due_at,
        late=one.due_at < at and one.state not in {"ready", "handed_over", "shipped"},
        collect_by=one.collect_by,
        spot=one.spot or "",
        units=sum(line.quantity for line in one.lines),
        lines=[
            Line(
                id=str(line.id),
                name=items[line.item].name if line.item in items else "An item no longer sold",
                sku=items[line.item].sku if line.item in items else "",
                picture=picture(items.get(line.item)),
                quantity=line.quantity,
                picked=line.picked,
            )
            for line in one.lines
        ],
    )


def busiest(
    counts: Mapping[tuple[LocationId, fulfilment.State], int], known: Sequence[LocationId]
) -> LocationId | None:
    """The place with most to do; the first one when nothing is to be done anywhere."""

    def waiting(place: LocationId) -> int:
        return sum(count for (where, _), count in counts.items() if where == place)

    return max(known, key=waiting, default=None)


def tabs(
    places: Mapping[LocationId, stock.Location],
    counts: Mapping[tuple[LocationId, fulfilment.State], int],
) -> list[dict[str, Any]]:
    """The places to choose from, with how much waits in each; the busiest come first."""
    waiting = {
        id_: sum(count for (where, _), count in counts.items() if where == id_) for id_ in places
    }
    return [
        {"id": str(id_), "name": places[id_].name, "count": waiting[id_]}
        for id_ in sorted(places, key=lambda one: (-waiting[one], places[one].name))
    ]


async def items_of(found: Sequence[fulfilment.Fulfilment]) -> dict[ItemId, catalog.Item]:
    return await catalog.items(list({line.item for one in found for line in one.lines}))
