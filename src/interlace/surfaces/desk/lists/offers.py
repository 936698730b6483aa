"""The list of offers: what is on, what it gives and what it took off lately."""

from collections.abc import AsyncIterator, Mapping, Sequence

from interlace.domains import catalog, offers
from interlace.kit.page import LARGEST_PAGE, Page
from interlace.surfaces.desk import offer_page
from interlace.surfaces.desk.listing import Filter, Listing, Look, holds, page_of, select

STATES = [
    ("", "Not withdrawn"),
    ("on", "On now"),
    ("coming", "Coming"),
    ("over", "Over"),
    ("withdrawn", "Withdrawn"),
    ("any", "Any state"),
]
CODED = [("", "With a code or without"), ("yes", "With a code"), ("no", "Without a code")]
MOST = 5_000


def _name(row: offer_page.Row) -> str:
    return row.name.lower()


def _stage(row: offer_page.Row) -> str:
    return row.stage


def _orders(row: offer_page.Row) -> int:
    return row.orders or 0


def _off(row: offer_page.Row) -> int:
    return row.off.minor if row.off else row.points or 0


def _used(row: offer_page.Row) -> int:
    return row.used or 0


def _made(row: offer_page.Row) -> bytes:
    return row.id.bytes


BY = {
    "made": _made,
    "name": _name,
    "stage": _stage,
    "orders": _orders,
    "off": _off,
    "used": _used,
}


class OfferListing(Listing[offer_page.Row]):
    """Offers, the newest first."""

    code = "offers"
    title = "All offers"
    href = "/desk/offers"
    needs = "offers.read"
    placeholder = "Name, or a word of what it says"
    sorts = ("-made", "made", *(f"{way}{one}" for one in list(BY)[1:] for way in ("", "-")))
    standing = (
        ("On now", {"state": "on"}),
        ("Coupons", {"coded": "yes"}),
        ("Took off most", {"sort": "-off"}),
        ("Withdrawn", {"state": "withdrawn"}),
    )
    columns = (
        "name",
        "sentence",
        "stage",
        "state",
        "orders",
        "taken_off",
        "currency",
        "points",
        "used",
        "offer",
    )

    async def filters(self, query: Mapping[str, str]) -> list[Filter]:
        stages = [
            ("", "Any stage"),
            *((one.name, one.name.capitalize()) for one in offers.terms.Stage),
        ]
        return [
            select(query, "state", "State", STATES),
            select(query, "coded", "Code", CODED),
            select(query, "stage", "Stage", stages, more=True),
        ]

    async def page(self, look: Look) -> Page[offer_page.Row]:
        [market, *_] = await catalog.markets()
        kept = [one async for one in _all() if _wanted(one, look)]
        count = look.patient or look.sort.removeprefix("-") in {"orders", "off"}
        rows = await offer_page.rows(kept, market.currency, look.at, count=count)
        text = look.query.get("q", "")
        return page_of([row for row in rows if holds(text, row.name, row.sentence)], look, BY)

    def cells(self, row: offer_page.Row) -> Sequence[object]:
        off = (row.off.amount, row.off.currency) if row.off else ("", "")
        return (
            row.name,
            row.sentence,
            row.stage,
            row.state[0],
            row.orders,
            *off,
            row.points,
            row.used,
            str(row.id),
        )


async def _all() -> AsyncIterator[offers.Listed]:
    after: str | None = None
    for _ in range(MOST // LARGEST_PAGE):
        page = await offers.list_(withdrawn=True, after=after, limit=LARGEST_PAGE)
        for one in page.items:
            yield one
        after = page.next
        if after is None:
            return


def _wanted(one: offers.Listed, look: Look) -> bool:
    query = look.query
    state, coded = query.get("state", ""), query.get("coded")
    now, _ = offer_page.state_of(one, look.at)
    fits = now != "withdrawn" if not state else state in {"any", now}
    return (
        fits
        and (not coded or one.offer.needs_code == (coded == "yes"))
        and query.get("stage", one.offer.stage.name) == one.offer.stage.name
    )


OFFERS = OfferListing()
