"""The list of transfers: what is on its way between locations, and what arrived."""

from collections.abc import Mapping, Sequence

import msgspec

from interlace.domains import stock
from interlace.kit.page import Page
from interlace.kit.time import Instant
from interlace.surfaces.desk.listing import Filter, Listing, Look, holds, page_of, select
from interlace.surfaces.desk.places import options, places

STATES = [
    ("", "Any state"),
    ("coming", "On its way"),
    ("arrived", "Arrived"),
    ("short", "Arrived short"),
]


class Row(msgspec.Struct, frozen=True):
    """A transfer with the names of its two places."""

    sent: stock.overview.Consignment
    from_: str
    to: str

    @property
    def state(self) -> str:
        if not self.sent.arrived_at:
            return "coming"
        return "short" if self.missing else "arrived"

    @property
    def missing(self) -> int:
        return self.sent.sent - (self.sent.arrived or 0)


def _sent(row: Row) -> Instant:
    return row.sent.sent_at


def _items(row: Row) -> int:
    return row.sent.items


def _units(row: Row) -> int:
    return row.sent.sent


def _from(row: Row) -> str:
    return row.from_


def _to(row: Row) -> str:
    return row.to


BY = {"sent": _sent, "from": _from, "to": _to, "items": _items, "units": _units}


class TransferListing(Listing[Row]):
    """The latest transfers."""

    code = "transfers"
    title = "All transfers"
    href = "/desk/stock/transfers"
    needs = "stock.read"
    placeholder = "From or to which place"
    sorts = ("-sent", "sent", *(f"{way}{one}" for one in list(BY)[1:] for way in ("", "-")))
    standing = (("On its way", {"state": "coming"}), ("Arrived short", {"state": "short"}))
    columns = ("sent_at", "from", "to", "items", "sent", "arrived_at", "arrived", "transfer")

    async def filters(self, query: Mapping[str, str]) -> list[Filter]:
        known = await places()
        return [
            select(query, "from", "From", options(known, "From anywhere")),
            select(query, "to", "To", options(known, "To anywhere")),
            select(query, "state", "State", STATES),
        ]

    async def page(self, look: Look) -> Page[Row]:
        known = await places()
        found = await stock.overview.transfers()
        rows = [Row(one, known[one.from_].name, known[one.to].name) for one in found]
        return page_of([row for row in rows if _wanted(row, look.query)], look, BY)

    def cells(self, row: Row) -> Sequence[object]:
        one = row.sent
        sent = (one.sent_at, row.from_, row.to, one.items, one.sent)
        return (*sent, one.arrived_at, one.arrived, str(one.id))


def _wanted(row: Row, query: Mapping[str, str]) -> bool:
    states = {"arrived": {"arrived", "short"}}
    state, one = query.get("state"), row.sent
    return (
        holds(query.get("q", ""), row.from_, row.to)
        and query.get("from", str(one.from_)) == str(one.from_)
        and query.get("to", str(one.to)) == str(one.to)
        and (not state or row.state in states.get(state, {state}))
    )


TRANSFERS = TransferListing()
