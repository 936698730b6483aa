"""The list of orders: what it is narrowed to, and what a row of it shows."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from interlace.channels import channels
from interlace.domains import orders, people, stock
from interlace.engine import preferences
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.surfaces.desk import axes
from interlace.surfaces.desk.places import NEXT_DAY, day_of, midnight, options
from interlace.vocabulary.ids import LocationId

Places = Mapping[LocationId, stock.Location]

STANDING_VIEWS = (
    ("Needs a look", {"flagged": "yes"}),
    ("To prepare", {"lifecycle": "placed", "fulfilment": "none"}),
    ("Not paid", {"lifecycle": "placed", "payment": "none"}),
    ("Returned", {"returns": "full"}),
)
"""Views that everybody finds in the menu."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An order as a row shows it."""

    id: str
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


def filters(query: Mapping[str, str], places: Places) -> list[dict[str, Any]]:
    """What the list can be narrowed by, with what is chosen."""
    sold_on = [("", "Any channel"), *((one.code, one.name) for one in channels().values())]
    offered: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("lifecycle", "State", axes.options(axes.LIFECYCLE, "Any state")),
        ("channel", "Channel", sold_on),
        ("location", "Sold at", options(places, "Anywhere")),
        ("payment", "Payment", axes.options(axes.PAYMENT, "Any payment")),
        ("fulfilment", "Fulfilment", axes.options(axes.FULFILMENT, "Any fulfilment")),
        ("returns", "Returns", axes.options(axes.RETURNS, "Any returns")),
        ("flagged", "Flags", [("", "Flagged or not"), ("yes", "Needs a look")]),
    ]
    chosen = [
        {"name": name, "label": label, "options": choices, "value": query.get(name, "")}
        for name, label, choices in offered
    ]
    dates = [
        {"name": name, "label": label, "kind": "date", "value": query.get(name, "")}
        for name, label in (("since", "Placed from"), ("until", "Placed until"))
    ]
    return [*chosen[:3], *({**one, "more": True} for one in [*chosen[3:], *dates])]


def asked(params: Mapping[str, str], places: Places) -> dict[str, str]:
    """What of an address, or of a form, narrows the list."""
    known = {"q", *(one["name"] for one in filters({}, places))}
    return {name: value for name, value in params.items() if name in known and value}


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


def name_of(query: Mapping[str, str], places: Places) -> str:
    """A view's name, made of what was chosen: `Web · Needs a look`."""
    chosen = [one for one in filters(query, places) if one["value"]]
    words = [dict(one.get("options", ())).get(one["value"], one["value"]) for one in chosen]
    typed = [f"“{query['q']}”"] if "q" in query else []
    return " · ".join([*typed, *words]) or "Everything"


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
        id=str(one.id),
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
