"""The brand: how the house looks and speaks, on every page and in every message."""

import re

from interlace.domains.messaging import store_words
from interlace.domains.messaging.model import Brand, Policy
from interlace.engine import preferences
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant

HOURS = 24
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
COLOURS = ("accent", "on_accent", "ground", "paper", "ink", "muted")
READABLE = 4.5
"""Contrast that small words need (WCAG 2.2, 1.4.3)."""


class NoColour(Refusal):
    """`{colour}` is not a colour; write it like #1f5fbf."""


class Unreadable(Refusal):
    """{words} on {ground} has a contrast of {contrast}; small words need at least 4.5."""


class NoNight(Refusal):
    """Quiet hours are from 0 to 23, and the limit at least 0 messages in at least 1 day."""


async def brand(market: str = "") -> Brand:
    """The brand of a market; where it has none the house's own."""
    return await store_words.brand(market) or Brand(name=preferences.current().name)


async def brands() -> dict[str, Brand]:
    """The brands that were set, by market; the house's own under the empty code."""
    return await store_words.brands()


async def set_brand(market: str, new: Brand, *, by: Actor, at: Instant) -> None:
    """Keep how a market looks and speaks; refuses `NoColour` and `Unreadable`."""
    for name in COLOURS:
        if not _COLOUR.fullmatch(getattr(new, name)):
            raise NoColour(colour=getattr(new, name)[:20])
    for words, ground in (("ink", "paper"), ("on_accent", "accent"), ("muted", "paper")):
        contrast = _contrast(getattr(new, words), getattr(new, ground))
        if contrast < READABLE:
            raise Unreadable(words=words, ground=ground, contrast=round(contrast, 1))
    await store_words.put_brand(market, new, by=by, at=at)


async def policy(market: str = "") -> Policy:
    """When and how often people of a market may be written to."""
    return await store_words.policy(market)


async def set_policy(market: str, new: Policy, *, by: Actor, at: Instant) -> None:
    """Keep quiet hours and limit; refuses `NoNight` and zones that are none."""
    hours = {new.quiet_from, new.quiet_until}
    if not hours <= set(range(HOURS)) or new.most < 0 or new.days < 1:
        raise NoNight
    if new.zone:
        preferences.known_zone(new.zone)
    await store_words.put_policy(market, new, by=by, at=at)


def _contrast(one: str, other: str) -> float:
    """The ratio of two colours' luminance (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
