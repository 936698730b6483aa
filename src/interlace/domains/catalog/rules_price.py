"""Choose the one price that counts, and know what the thing cost before."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import msgspec

from interlace.kit.time import Instant, Period
from interlace.vocabulary.ids import PriceListId

NEWS = timedelta(days=30)
"""How long a lower price is announced as lower."""
OMNIBUS = timedelta(days=30)
"""The lowest price of this long before a cut must be shown beside it (EU 98/6, Article 6a)."""
LOOKBACK = NEWS + OMNIBUS

_GROUP, _LOCATION, _CHANNEL = 4, 2, 1


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """A price of one item that a list of this market, channel, place and customer holds."""

    list_id: PriceListId
    list_name: str
    for_channel: bool
    for_location: bool
    for_group: bool
    list_period: Period
    min_quantity: int
    period: Period
    minor: int

    @property
    def specificity(self) -> int:
        """An agreement with the customer beats a place, a place a channel, a channel the market."""
        return _GROUP * self.for_group + _LOCATION * self.for_location + _CHANNEL * self.for_channel

    def in_force(self, at: Instant) -> bool:
        return self.period.contains(at) and self.list_period.contains(at)


class Chosen(msgspec.Struct, frozen=True):
    """The price that counts, what it was before it fell, and the sentence why."""

    candidate: Candidate
    why: str
    was: int | None = None
    lowest: int | None = None


def choose(candidates: Sequence[Candidate], *, quantity: int, at: Instant) -> Chosen | None:
    """The price of one unit when `quantity` are bought at `at`; None when nothing is in force."""
    winner = winning(candidates, quantity=quantity, at=at)
    if winner is None:
        return None
    others = sum(one.min_quantity <= quantity and one.in_force(at) for one in candidates) - 1
    was, lowest = before_the_cut(candidates, quantity=quantity, at=at)
    return Chosen(winner, _why(winner, others), was, lowest)


def winning(candidates: Iterable[Candidate], *, quantity: int, at: Instant) -> Candidate | None:
    """Of the prices in force the one of the most specific list.

    Between lists alike a dated one wins, then the one that began last. Within a list the highest
    quantity reached counts, and of its prices the one that began last.
    """
    eligible = [one for one in candidates if one.min_quantity <= quantity and one.in_force(at)]
    return max(eligible, key=_precedence) if eligible else None


def before_the_cut(
    candidates: Sequence[Candidate], *, quantity: int, at: Instant
) -> tuple[int | None, int | None]:
    """What it cost before it fell within the last 30 days, and the lowest of the 30 days before that."""
    steps = _steps(candidates, quantity=quantity, since=at - LOOKBACK, at=at)
    if len(steps) < 2:
        return None, None
    since, minor = steps[-1]
    before = steps[-2][1]
    if minor is None or before is None or before <= minor or since <= at - NEWS:
        return None, None
    ends = [start for start, _ in steps[1:]]
    asked = [
        cost
        for (_, cost), end in zip(steps[:-1], ends, strict=True)
        if cost is not None and end > since - OMNIBUS
    ]
    return before, min(asked)


def _steps(
    candidates: Sequence[Candidate], *, quantity: int, since: Instant, at: Instant
) -> list[tuple[Instant, int | None]]:
    """The price as a staircase: each moment it became another one, and what it became."""
    edges = {
        edge
        for one in candidates
        for edge in (
            one.period.from_,
            one.period.until,
            one.list_period.from_,
            one.list_period.until,
        )
        if edge is not None and since < edge <= at
    }
    if not edges:
        return []
    steps: list[tuple[Instant, int | None]] = []
    for edge in (since, *sorted(edges)):
        winner = winning(candidates, quantity=quantity, at=edge)
        minor = winner.minor if winner else None
        if not steps or steps[-1][1] != minor:
            steps.append((edge, minor))
    return steps


def _precedence(one: Candidate) -> tuple[int, bool, float, bytes, int, float]:
    return (
        one.specificity,
        one.list_period.until is not None,
        _seconds(one.list_period.from_),
        one.list_id.bytes,
        one.min_quantity,
        _seconds(one.period.from_),
    )


def _seconds(moment: Instant | None) -> float:
    return moment.timestamp() if moment else float("-inf")


def _why(winner: Candidate, others: int) -> str:
    scope = [
        word
        for word, applies in (
            ("this customer's group", winner.for_group),
            ("this place", winner.for_location),
            ("this channel", winner.for_channel),
        )
        if applies
    ]
    words = [f"{winner.list_name}, for {' and '.join(scope) or 'the whole market'}"]
    if winner.min_quantity > 1:
        words.append(f"from {winner.min_quantity} pieces")
    until = min(
        (end for end in (winner.period.until, winner.list_period.until) if end), default=None
    )
    if until:
        words.append(f"until {until:%Y-%m-%d %H:%M} UTC")
    if others:
        words.append(f"before {others} other price{'s' if others > 1 else ''}")
    return ", ".join(words)
