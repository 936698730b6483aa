"""An offer in words: what it waits for, takes, gives, and what it has given."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import Any

import msgspec

from interlace.domains import insight, offers
from interlace.engine import clock
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.surfaces.desk import offer_form
from interlace.surfaces.desk.product_page import by_channel
from interlace.vocabulary.ids import OfferId

OVER = timedelta(days=28)
KEPT = timedelta(seconds=60)
MOST_CODES = 50


class Row(msgspec.Struct, frozen=True):
    """An offer in the list."""

    id: OfferId
    name: str
    sentence: str
    state: tuple[str, str]
    stage: str
    orders: int | None
    off: Money | None
    used: int | None
    points: int | None
    """What it gave, where it gives points instead of a discount."""


class _Kept:
    """What offers took off lately, counted at most once a minute."""

    at: Instant | None = None
    taken: Mapping[OfferId, tuple[int, int]] = MappingProxyType({})
    granted: Mapping[OfferId, tuple[int, int]] = MappingProxyType({})


def sentence(offer: offers.Offer) -> str:
    """The whole offer in one breath: its conditions, its goods, its effect."""
    when = " and ".join(_lower(part.sentence().rstrip(".")) for part in offer.when)
    claim = offer.claim
    of = f" (for every {claim.take} of {claim.goods})" if claim.take else f" on {claim.goods}"
    about = of if claim.take or not claim.goods.is_everything else ""
    give = offer.give.sentence().rstrip(".")
    return f"{give}{about}, when {when}." if when else f"{give}{about}."


def state_of(listed: offers.Listed, at: Instant) -> tuple[str, str]:
    if listed.withdrawn_at:
        return "withdrawn", "quiet"
    if listed.offer.from_ and at < listed.offer.from_:
        return "coming", "info"
    if listed.offer.until and at >= listed.offer.until:
        return "over", "quiet"
    return "on", "good"


def forget() -> None:
    """Begin anew, as for another database."""
    _Kept.at = None


async def rows(
    found: Sequence[offers.Listed], currency: str, at: Instant, *, count: bool
) -> list[Row]:
    """Offers with what they took off lately: as last counted, unless it is to be counted now."""
    if count and is_stale(at):
        _Kept.taken = await insight.taken_off(span=insight.Span(at - OVER, at))
        _Kept.granted = await offers.record.granted(since=at - OVER, until=at)
        _Kept.at = at
    used = await offers.record.used([one.offer.id for one in found])
    return [_row(one, currency, used, at) for one in found]


def is_stale(at: Instant) -> bool:
    """Whether what offers took off lately still has to be counted."""
    return _Kept.at is None or abs(at - _Kept.at) >= KEPT


async def everything(listed: offers.Listed) -> dict[str, Any]:
    """What the page of an offer shows."""
    offer = listed.offer
    return {
        "offer": offer,
        "listed": listed,
        "sentence": sentence(offer),
        "state": state_of(listed, clock.now()),
        "when": [part.sentence() for part in offer.when],
        "give": offer.give.sentence(),
        "revisions": await offers.record.revisions(offer.id),
        "codes": await offers.record.codes(offer.id, limit=MOST_CODES) if offer.coded else [],
        "code_count": await offers.record.code_count(offer.id) if offer.coded else 0,
        "used": (await offers.record.used([offer.id])).get(offer.id, 0),
    }


async def given(offer: OfferId, currency: str) -> dict[str, Any]:
    """What an offer took off in the last four weeks, by day and channel."""
    at = clock.now()
    days = await insight.given(offer, span=insight.Span(at - OVER, at))
    return by_channel(days, currency, at - OVER, at)


async def form(offer: offers.Offer | None, currency: str) -> dict[str, Any]:
    """The form, filled with the offer if there is one."""
    known = await offer_form.choices(offer)
    goods = offer.claim.goods if offer else None
    return {
        "offer": offer,
        "effects": offer_form.effects(offer, known),
        "conditions": offer_form.conditions(offer, known),
        "claim": offer_form.goods_blanks("claim", goods, known),
        "stages": offer_form.STAGES,
        "limits": {one.per: one.times for one in offer.limits} if offer else {},
        "paths": sorted(known.paths.values()),
        "channels": known.channels,
        "locations": [("", "No location"), *known.locations],
        "currency": currency,
    }


def _row(listed: offers.Listed, currency: str, used: Mapping[OfferId, int], at: Instant) -> Row:
    offer = listed.offer
    gives_points = offer.give.credits
    lately = _Kept.granted if gives_points else _Kept.taken
    orders, given = lately.get(offer.id, (0, 0))
    known = _Kept.at is not None
    return Row(
        offer.id,
        offer.name,
        sentence(offer),
        state_of(listed, at),
        offer.stage.name.capitalize(),
        orders if known else None,
        Money(given, currency) if known and not gives_points else None,
        used.get(offer.id),
        given if known and gives_points else None,
    )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
