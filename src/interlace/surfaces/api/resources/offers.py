"""Offers: what is on, and the points that people have."""

from typing import Annotated, Any

import msgspec
from litestar.params import Parameter

from interlace.domains import offers
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.page import LARGEST_PAGE, Page
from interlace.kit.time import Instant
from interlace.surfaces.api.route import does, makes, reads
from interlace.vocabulary.ids import OfferId, PersonId


class Codes(msgspec.Struct):
    """How many codes to issue, and what they look like (`#` is a letter or digit)."""

    count: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    pattern: str = "####-####"
    uses: Annotated[int, msgspec.Meta(ge=1)] | None = 1


class Worth(msgspec.Struct):
    """What a gift card is worth; one card is made for a `key`."""

    amount: Money
    key: Annotated[str, msgspec.Meta(max_length=100)] = ""


@reads("/offers", needs="offers.read")
async def found(
    after: str | None = None, limit: Annotated[int, Parameter(ge=1, le=LARGEST_PAGE)] = 50
) -> Page[offers.Listed]:
    """List the offers that are on or will be."""
    return await offers.list_(after=after, limit=limit)


@reads("/offers/{offer:str}", needs="offers.read")
async def offer(offer: str) -> offers.Listed:
    """Give an offer."""
    return await offers.offer(OfferId.parse(offer))


@does("/offers/{offer:str}/withdrawal", needs="offers.write")
async def withdraw(offer: str, by: Actor, at: Instant) -> offers.Listed:
    """Take an offer off; orders placed keep what it gave."""
    id_ = OfferId.parse(offer)
    await offers.withdraw(id_, by=by, at=at)
    return await offers.offer(id_)


@makes("/offers/{offer:str}/codes", needs="offers.write")
async def issue_codes(offer: str, data: Codes, by: Actor, at: Instant) -> list[str]:
    """Issue codes for an offer."""
    return await offers.issue_codes(
        OfferId.parse(offer), data.count, pattern=data.pattern, uses=data.uses, by=by, at=at
    )


@reads("/people/{person:str}/points", needs="people.read")
async def points(person: str) -> offers.Balance:
    """Tell how many points a person has."""
    return await offers.points(PersonId.parse(person))


@makes("/gift-cards", needs="offers.write")
async def issue_gift_card(data: Worth, by: Actor, at: Instant) -> str:
    """Issue a gift card and give its code, which is kept nowhere."""
    return await offers.gift_cards.issue(data.amount, key=data.key, by=by, at=at)


@reads("/gift-cards/{code:str}", needs="offers.read")
async def gift_card(code: str) -> offers.gift_cards.GiftCard:
    """Tell what is left on a gift card."""
    return await offers.gift_cards.card(code)


ROUTES: list[Any] = [found, offer, withdraw, issue_codes, points, issue_gift_card, gift_card]
