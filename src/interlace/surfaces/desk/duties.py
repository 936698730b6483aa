"""What waits for somebody: goods to prepare, by place, and what went wrong."""

import msgspec

from interlace.domains import fulfilment, orders, stock
from interlace.engine import jobs
from interlace.surfaces.desk.kept import Kept
from interlace.surfaces.desk.places import places

KEPT_S = 3.0
COUNTED = 200
"""Beyond that nobody minds how many more there are."""


class Alert(msgspec.Struct, frozen=True):
    """Something that is not as it should be."""

    tone: str
    text: str
    count: str
    href: str


class Waiting(msgspec.Struct, frozen=True):
    """What a place has to do: to pick, being picked, picked, waiting for its customer."""

    place: str
    href: str
    counts: list[tuple[str, int]]


class Duties(msgspec.Struct, frozen=True):
    """All of it."""

    alerts: list[Alert]
    waiting: list[Waiting]


async def _work_out() -> Duties:
    return Duties(await _alerts(), await _waiting())


duties = Kept(_work_out, seconds=KEPT_S)


async def _alerts() -> list[Alert]:
    flagged = await orders.list_(orders.OrderFilter(flagged=True), limit=COUNTED)
    unpaid = await orders.list_(
        orders.OrderFilter(lifecycle="placed", payment="none"), limit=COUNTED
    )
    shelves = (await stock.overview.totals()).values()
    found = [
        ("bad", "Orders to look at", len(flagged.items), "/desk/orders?flagged=yes"),
        (
            "bad",
            "Levels oversold",
            sum(one.oversold for one in shelves),
            "/desk/stock?only=oversold",
        ),
        (
            "warn",
            "Payments pending",
            len(unpaid.items),
            "/desk/orders?lifecycle=placed&payment=none",
        ),
        ("warn", "Levels running low", sum(one.low for one in shelves), "/desk/stock?only=low"),
        ("bad", "Jobs that died", len(await jobs.dead()), "/desk/settings/work"),
    ]
    return [
        Alert(tone, text, f"{count}+" if count >= COUNTED else str(count), href)
        for tone, text, count, href in found
        if count
    ]


async def _waiting() -> list[Waiting]:
    known = await places()
    counted = await fulfilment.counts()
    states = ("allocated", "picking", "picked", "ready")
    rows = [
        Waiting(
            place.name,
            f"/desk/fulfilment?location={id_}",
            [(state, counted.get((id_, fulfilment.State(state)), 0)) for state in states],
        )
        for id_, place in known.items()
    ]
    busy = [row for row in rows if any(count for _, count in row.counts)]
    return sorted(busy, key=lambda row: -sum(count for _, count in row.counts))
