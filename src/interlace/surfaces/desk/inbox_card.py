"""The person beside the conversation: who they are, what they bought, have in the cart and look at."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec

from interlace.domains import catalog, conversations, orders, people, stock
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.surfaces.desk.customer import Customer, customer_of
from interlace.surfaces.desk.pictures import picture
from interlace.surfaces.desk.present import fact_row
from interlace.vocabulary.ids import PersonId

LOOKED_AT = "product.viewed"
LOOKED_WITHIN = timedelta(hours=2)
ROWS, MOST_ORDERS, MOST_PLACES = 12, 4, 6
QUIET = ("identifiers.linked", "persons.joined", "link.held", "identifier.described", "case.heard",
         "case.answered", "case.noted", "case.passed", "case.assigned", "case.parked")  # fmt: skip
"""What is read in the thread itself, or is housekeeping."""


class Looking(msgspec.Struct, frozen=True, kw_only=True):
    """What they look at, and where it can be had."""

    name: str
    href: str
    picture: str
    price: Any
    shelves: Sequence[tuple[str, int]]
    at: Instant


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """Everything beside a thread."""

    customer: Customer | None
    perhaps: Sequence[str]
    """Contacts that may be theirs, which nothing proves."""
    bought: Sequence[orders.OrderSummary]
    review: orders.Review | None
    looking: Looking | None
    rows: Sequence[dict[str, Any]]


async def beside(case: conversations.Case, *, at: Instant) -> Beside:
    """The card of a case's customer."""
    person = await people.person_of(case.identifier)
    profile = await people.profile(person)
    page = await people.timeline(person, limit=4 * ROWS)
    told = [one for one in page.items if one.kind not in QUIET][:ROWS]
    return Beside(
        customer=await customer_of(case.identifier),
        perhaps=[f"{one.kind} {one.value}" for one in profile.associated if not one.erased_at],
        bought=await orders.of_person(person, limit=MOST_ORDERS),
        review=await _review(case, at=at),
        looking=await _looking(person, at=at),
        rows=[fact_row(one) for one in told],
    )


async def _review(case: conversations.Case, *, at: Instant) -> orders.Review | None:
    cart = await conversations.selling.cart_of(case)
    return await orders.review(cart, at=at) if cart and cart.lines else None


async def _looking(person: PersonId, *, at: Instant) -> Looking | None:
    page = await people.timeline(person, limit=1, kinds=[LOOKED_AT])
    if not page.items or at - page.items[0].at > LOOKED_WITHIN:
        return None
    seen = page.items[0]
    item = await catalog.find_item(str(seen.data.get("sku", "")))
    if item is None:
        return None
    places = [one for one in await stock.locations() if one.in_business(at)]
    left = await stock.availability([item.id], locations=[one.id for one in places], at=at)
    shelves = sorted(
        ((one.name, left.get((item.id, one.id), 0)) for one in places), key=lambda one: -one[1]
    )
    return Looking(
        name=item.name,
        href=f"/desk/catalogue/{item.product_id}",
        picture=picture(item),
        price=await _price(item, seen.channel, at=at),
        shelves=shelves[:MOST_PLACES],
        at=seen.at,
    )


async def _price(item: catalog.Item, channel: str, *, at: Instant) -> Any:
    markets = await catalog.markets()
    if not markets:
        return None
    try:
        found = await catalog.price([item.id], market=markets[0].code, channel=channel, at=at)
    except Refusal:
        return None
    return found[item.id].unit if item.id in found else None
