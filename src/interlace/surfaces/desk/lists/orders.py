"""The list of orders: what it is narrowed to, and what a row of it shows."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from interlace.channels import channels
from interlace.domains import orders, people, stock
from interlace.engine import preferences
from interlace.kit.money import Money
from interlace.kit.page import Page
from interlace.kit.time import Instant
from interlace.surfaces.desk import axes
from interlace.surfaces.desk.listing import Filter, Listing, Look, day, select
from interlace.surfaces.desk.places import NEXT_DAY, day_of, midnight, options, places
from interlace.vocabulary.ids import LocationId

Places = Mapping[LocationId, stock.Location]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An order as a row shows it."""

    order: orders.OrderSummary
    number: str
    href: str
    placed_at: Instant
    channel: str
    who: str
    place: str
    units: int
    said: list[axes.Said]
    flags: tuple[str, ...]
    total: Money


class OrderListing(Listing[Row]):
    """Orders of every channel, newest first."""

    code = "orders"
    title = "All orders"
    href = "/desk/orders"
    needs = "orders.read"
    placeholder = "Number, e-mail or phone"
    sorts = ("-placed", "placed", "-total", "total", "-units", "units", "-number", "number")
    standing = (
        ("Needs a look", {"flagged": "yes"}),
        ("To prepare", {"lifecycle": "placed", "fulfilment": "none"}),
        ("Not paid", {"lifecycle": "placed", "payment": "none"}),
        ("Returned", {"returns": "full"}),
        ("Largest", {"sort": "-total"}),
    )
    columns = (
        *("number", "placed_at", "channel", "place", "customer", "units", "total", "currency"),
        *("lifecycle", "payment", "fulfilment", "returns", "flags"),
    )

    async def filters(self, query: Mapping[str, str]) -> list[Filter]:
        sold_on = [("", "Any channel"), *((one.code, one.name) for one in channels().values())]
        stands = {
            "payment": axes.options(axes.PAYMENT, "Any payment"),
            "fulfilment": axes.options(axes.FULFILMENT, "Any fulfilment"),
            "returns": axes.options(axes.RETURNS, "Any returns"),
            "flagged": [("", "Flagged or not"), ("yes", "Needs a look")],
        }
        return [
            select(query, "lifecycle", "State", axes.options(axes.LIFECYCLE, "Any state")),
            select(query, "channel", "Channel", sold_on),
            select(query, "location", "Sold at", options(await places(), "Anywhere")),
            *(select(query, name, name.capitalize(), of, more=True) for name, of in stands.items()),
            day(query, "since", "Placed from"),
            day(query, "until", "Placed until"),
        ]

    async def page(self, look: Look) -> Page[Row]:
        sort: Any = look.sort
        found = await orders.list_(
            narrow(look.query), sort=sort, after=look.after, limit=look.limit
        )
        return Page(await rows(found.items, await places()), found.next)

    def cells(self, row: Row) -> Sequence[object]:
        order = row.order
        who = row.who if order.identifier or order.email else ""
        return (
            order.number,
            order.placed_at,
            order.channel,
            row.place,
            who,
            order.units,
            order.total.amount,
            order.total.currency,
            *(order.axes.lifecycle, order.axes.payment, order.axes.fulfilment, order.axes.returns),
            " ".join(order.flags),
        )


ORDERS = OrderListing()


def narrow(query: Mapping[str, str]) -> orders.OrderFilter:
    """The query as orders understand it; days are those of the house's own zone."""
    here = preferences.current().clock
    since, until = day_of(query.get("since", "")), day_of(query.get("until", ""))
    location = query.get("location")
    return orders.OrderFilter(
        text=query.get("q", ""),
        lifecycle=query.get("lifecycle"),
        payment=query.get("payment"),
        fulfilment=query.get("fulfilment"),
        returns=query.get("returns"),
        channel=query.get("channel"),
        location=LocationId.parse(location) if location else None,
        since=midnight(since, here) if since else None,
        until=midnight(until + NEXT_DAY, here) if until else None,
        flagged="flagged" in query,
    )


async def rows(found: Sequence[orders.OrderSummary], places: Places) -> list[Row]:
    """Rows with the names of customers and places."""
    persons = await people.persons_of([one.identifier for one in found if one.identifier])
    names = await people.names(set(persons.values()))

    def who(one: orders.OrderSummary) -> str:
        person = persons.get(one.identifier) if one.identifier else None
        return (names.get(person) if person else None) or one.email or "Somebody unknown"

    return [_row(one, who(one), places) for one in found]


def _row(one: orders.OrderSummary, who: str, places: Places) -> Row:
    place = places.get(one.location) if one.location else None
    return Row(
        order=one,
        number=f"#{one.number}",
        href=f"/desk/orders/{one.id}",
        placed_at=one.placed_at,
        channel=one.channel,
        who=who,
        place=place.name if place else "",
        units=one.units,
        said=axes.said(one),
        flags=one.flags,
        total=one.total,
    )
