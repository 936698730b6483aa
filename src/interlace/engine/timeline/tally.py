"""Count and add up the facts of many people at once."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from interlace.engine import db
from interlace.engine.timeline import store
from interlace.kit.ids import Id
from interlace.kit.time import Instant


class Which(msgspec.Struct, frozen=True, kw_only=True):
    """Which facts are counted: their kinds, since when, and what they have to hold."""

    kinds: Sequence[str]
    since: Instant | None = None
    channel: str | None = None
    holding: Sequence[Mapping[str, Any]] | None = None
    """What the data of a fact has to contain, one of these at least."""
    number: Sequence[str] | None = None
    """The path of the number that is added up; facts without one count, but add nothing."""


class Tally(msgspec.Struct, frozen=True):
    """What the facts of somebody come to, up to a moment."""

    many: int
    total: Decimal | None
    largest: Decimal | None
    first: Instant | None
    last: Instant | None
    comes: Instant | None
    """When the next fact that is dated ahead will count."""


async def tally(
    identifiers: Sequence[Id], whose: Sequence[Id], which: Which, *, at: Instant
) -> dict[bytes, Tally]:
    """Add up what was seen until `at` under identifiers, by whose they are; nothing is missing."""
    await db.flush()
    rows = await db.fetch(
        store.TALLY,
        identifiers,
        whose,
        which.since,
        at,
        which.kinds,
        which.channel,
        which.holding,
        which.number,
    )
    return {
        row["whose"]: Tally(
            row["many"], row["total"], row["largest"], row["first"], row["last"], row["comes"]
        )
        for row in rows
    }


async def told_of(
    identifiers: Sequence[Id], whose: Sequence[Id], *, but: Sequence[str]
) -> set[bytes]:
    """Those of `whose` of whom any fact tells, of whatever kind `but` some."""
    await db.flush()
    rows = await db.fetch(store.TOLD_OF, identifiers, whose, but)
    return {row["whose"] for row in rows}
