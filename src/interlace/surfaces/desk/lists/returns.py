"""The list of returns by post: what customers announced and nobody received yet."""

from collections.abc import Mapping, Sequence

import msgspec

from interlace.domains import orders
from interlace.kit.page import Page
from interlace.kit.time import Instant
from interlace.surfaces.desk.listing import Filter, Listing, Look, holds, page_of, select
from interlace.surfaces.desk.places import options, places


class Row(msgspec.Struct, frozen=True):
    """An announced return, with the name of the place it goes to."""

    announced: orders.returns.Announced
    to: str

    @property
    def what(self) -> str:
        return ", ".join(f"{line.quantity} × {line.name}" for line in self.announced.lines)

    @property
    def why(self) -> str:
        return self.announced.lines[0].reason


def _at(row: Row) -> Instant:
    return row.announced.at


def _until(row: Row) -> Instant:
    return row.announced.until


def _units(row: Row) -> int:
    return row.announced.units


def _number(row: Row) -> int:
    return int(row.announced.number)


BY = {"announced": _at, "until": _until, "units": _units, "order": _number}


class ReturnListing(Listing[Row]):
    """Returns by post that are awaited, the longest first."""

    code = "returns"
    title = "All that is awaited"
    href = "/desk/returns"
    needs = "orders.read"
    placeholder = "Scan a label, or type an order or an item"
    sorts = ("announced", "-announced", *(f"{w}{one}" for one in list(BY)[1:] for w in ("", "-")))
    standing = (("Late", {"late": "yes"}), ("Largest", {"sort": "-units"}))
    columns = ("order", "announced_at", "send_until", "to", "units", "what", "why", "return")

    async def filters(self, query: Mapping[str, str]) -> list[Filter]:
        late = [("", "Late or not"), ("yes", "Late")]
        return [
            select(query, "to", "Goes to", options(await places(), "To anywhere")),
            select(query, "late", "Late", late),
        ]

    async def page(self, look: Look) -> Page[Row]:
        known = await places()
        found = await orders.returns.awaited()
        rows = [Row(one, known[one.to].name if one.to in known else "") for one in found]
        return page_of([row for row in rows if _wanted(row, look)], look, BY)

    def cells(self, row: Row) -> Sequence[object]:
        one = row.announced
        return (one.number, one.at, one.until, row.to, one.units, row.what, row.why, str(one.id))


def _wanted(row: Row, look: Look) -> bool:
    query, one = look.query, row.announced
    return (
        holds(query.get("q", "").removeprefix("#"), one.number, row.what)
        and query.get("to", str(one.to)) == str(one.to)
        and ("late" not in query or one.until < look.at)
    )


RETURNS = ReturnListing()
