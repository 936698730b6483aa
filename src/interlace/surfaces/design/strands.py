"""Draw what happened as strands: one for each channel, interlacing as attention moves between them.

Each fact has a place along the drawing. There its channel's strand comes to the front (lane 0, beside
the text); the others make room and keep their order. A strand springs from the fact before its first
and lives to its last, so the front is one unbroken thread that changes colour.
"""

from collections.abc import Iterator, Sequence

import msgspec

LANE = 14
MARGIN = 9


class Path(msgspec.Struct, frozen=True):
    """A stretch of one channel's strand."""

    channel: str
    d: str


class Knot(msgspec.Struct, frozen=True):
    """Where a fact sits."""

    channel: str
    x: float
    y: float


class Weave(msgspec.Struct, frozen=True):
    """All strands; those in `over` are drawn again on top, where they pass over another."""

    width: int
    height: int
    under: tuple[Path, ...]
    over: tuple[Path, ...]
    knots: tuple[Knot, ...]


def weave(channels: Sequence[str], *, step: int = 48, lying: bool = False) -> Weave:
    """Weave the channels of facts in the order they are shown; `step` is the room of each in pixels.

    Standing, the newest comes first, as a timeline is read; lying, the oldest does.
    """
    rows = lanes(channels)
    depth = max((len(row) for row in rows), default=0)
    frame = _Frame(step=step, breadth=2 * MARGIN + LANE * max(depth - 1, 0), lying=lying)
    strands = (Path(each, frame.strand(each, rows)) for each in dict.fromkeys(channels))
    over = tuple(
        Path(each, frame.move(each, index, rows) + frame.bend(each, index, rows))
        for index in range(len(rows) - 1)
        for each in _raised(rows[index], rows[index + 1], channels[index + 1], index)
    )
    knots = tuple(Knot(each, *frame.point(index, 0)) for index, each in enumerate(channels))
    length = step * len(rows)
    width, height = (length, frame.breadth) if lying else (frame.breadth, length)
    return Weave(width, height, tuple(strand for strand in strands if strand.d), over, knots)


def lanes(channels: Sequence[str]) -> list[dict[str, int]]:
    """Give every living strand a lane at each fact: the fact's own comes to the front."""
    last = {each: index for index, each in enumerate(channels)}
    order: list[str] = []
    rows: list[dict[str, int]] = []
    for index, front in enumerate(channels):
        order = [front, *(each for each in order if each != front and last[each] >= index)]
        rows.append({each: lane for lane, each in enumerate(order)})
    return rows


def _raised(before: dict[str, int], after: dict[str, int], front: str, index: int) -> Iterator[str]:
    """Name the strands that pass on top: over and under take turns, which is what weaving is."""
    crossed = [
        each
        for each in after
        if each != front and each in before and before[each] < before.get(front, 0)
    ]
    if not crossed:
        return
    if index % 2 == 0:
        yield front
    else:
        yield from crossed


class _Frame(msgspec.Struct, frozen=True):
    """Turns places and lanes into points: standing beside the text, or lying above it."""

    step: int
    breadth: int
    lying: bool

    def point(self, place: float, lane: int) -> tuple[float, float]:
        along = self.step * (place + 0.5)
        across = float(self.breadth - MARGIN - LANE * lane)
        return (along, across) if self.lying else (across, along)

    def strand(self, channel: str, rows: Sequence[dict[str, int]]) -> str:
        """Follow one channel through all its places; empty for a single fact with none before it."""
        places = [index for index, row in enumerate(rows) if channel in row]
        first, last = places[0], places[-1]
        if self.lying:
            first = max(first - 1, 0)
        else:
            last = min(last + 1, len(rows) - 1)
        if first == last:
            return ""
        bends = (self.bend(channel, index, rows) for index in range(first, last))
        return self.move(channel, first, rows) + "".join(bends)

    def move(self, channel: str, index: int, rows: Sequence[dict[str, int]]) -> str:
        return f"M{_at(self.point(index, rows[index].get(channel, 0)))}"

    def bend(self, channel: str, index: int, rows: Sequence[dict[str, int]]) -> str:
        """Lead a strand from one place to the next, in an S when it changes lane."""
        lane, next_lane = rows[index].get(channel, 0), rows[index + 1].get(channel, 0)
        there = self.point(index + 1, next_lane)
        if lane == next_lane:
            return f"L{_at(there)}"
        leave, arrive = self.point(index + 0.5, lane), self.point(index + 0.5, next_lane)
        return f"C{_at(leave)} {_at(arrive)} {_at(there)}"


def _at(point: tuple[float, float]) -> str:
    return f"{point[0]:g} {point[1]:g}"
