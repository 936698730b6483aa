"""A line of figures the size of a word."""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

WIDTH = 96
HEIGHT = 28
EDGE = 2.0


class Sparkline(msgspec.Struct, frozen=True):
    """The paths of the line and of the area under it; both are empty for fewer than two figures."""

    width: int
    height: int
    line: str
    area: str


def sparkline(figures: Sequence[Decimal | float]) -> Sparkline:
    """Scale the figures to the box; equal figures lie in its middle."""
    if len(figures) < 2:
        return Sparkline(WIDTH, HEIGHT, "", "")
    values = [float(figure) for figure in figures]
    low, high = min(values), max(values)
    span = high - low
    room = HEIGHT - 2 * EDGE
    step = WIDTH / (len(values) - 1)
    points = [
        (index * step, HEIGHT / 2 if not span else EDGE + room * (high - value) / span)
        for index, value in enumerate(values)
    ]
    line = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return Sparkline(WIDTH, HEIGHT, line, f"{line}L{WIDTH} {HEIGHT}L0 {HEIGHT}Z")
