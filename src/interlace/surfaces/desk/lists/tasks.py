"""The list of fulfilment tasks, of every place and state: the board is for today, this is to look up."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from interlace.domains import fulfilment
from interlace.kit.page import Page
from interlace.surfaces.desk import board
from interlace.surfaces.desk.listing import Filter, Listing, Look, select
from interlace.surfaces.desk.places import options, places
from interlace.vocabulary.ids import LocationId

TO_DO = tuple(state for state, *_ in board.COLUMNS)
SAID = {state: state.value.replace("_", " ").capitalize() for state in fulfilment.State}
STATES = [("", "To do"), ("any", "Any state"), *((state.value, SAID[state]) for state in SAID)]
WAYS = [("", "Any way"), *((code, said) for code, (said, _) in board.WAYS.items())]


class Row(msgspec.Struct, frozen=True):
    """A task, how its state is said, and where it is."""

    task: board.Task
    done: fulfilment.Fulfilment
    state: str
    place: str


class TaskListing(Listing[Row]):
    """Tasks, the most urgent first."""

    code = "tasks"
    title = "All to do"
    href = "/desk/fulfilment/tasks"
    needs = "fulfilment.read"
    placeholder = "Number of the order"
    sorts = ("due", "-due", "opened", "-opened")
    standing = (
        ("Waiting for the customer", {"state": "ready"}),
        ("To send", {"way": "ship"}),
        ("Latest", {"state": "any", "sort": "-opened"}),
    )
    columns = (
        "order",
        "state",
        "way",
        "place",
        "units",
        "opened_at",
        "due_at",
        "collect_by",
        "task",
    )

    async def filters(self, query: Mapping[str, str]) -> list[Filter]:
        return [
            select(query, "location", "Place", options(await places(), "Every place")),
            select(query, "state", "State", STATES),
            select(query, "way", "Way", WAYS),
        ]

    async def page(self, look: Look) -> Page[Row]:
        sort: Any = look.sort
        found = await fulfilment.list_(
            narrow(look.query), sort=sort, after=look.after, limit=look.limit
        )
        known, items = await places(), await board.items_of(found.items)
        rows = [
            Row(board.task(one, items, at=look.at), one, SAID[one.state], known[one.location].name)
            for one in found.items
        ]
        return Page(rows, found.next)

    def cells(self, row: Row) -> Sequence[object]:
        one, task = row.done, row.task
        when = (one.opened_at, one.due_at, one.collect_by)
        return (one.number, row.state, task.way, row.place, task.units, *when, task.id)


def narrow(query: Mapping[str, str]) -> fulfilment.TaskFilter:
    """The query as fulfilment understands it."""
    state, way = query.get("state", ""), query.get("way")
    location = query.get("location")
    chosen = (
        tuple(fulfilment.State)
        if state == "any"
        else (fulfilment.State(state),)
        if state
        else TO_DO
    )
    return fulfilment.TaskFilter(
        states=chosen,
        location=LocationId.parse(location) if location else None,
        way=fulfilment.Way(way) if way else None,
        number=query.get("q", "").removeprefix("#"),
    )


TASKS = TaskListing()
