"""Lay a journey out in layers, from the way in at the top to the end at the bottom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from interlace.domains import journeys

WIDTH, HEIGHT = 216, 72
BETWEEN, BELOW = 40, 60
MARGIN = 24
BEND = 16
"""The width of a line that passes a layer without stopping."""
SWEEPS = 6
WAY_IN, THE_END = "the way in", ""

Arc = tuple[str, str]
Spot = str | tuple[str, str, int]
"""A box, or the place where a line (from, to) passes a layer."""


class Box(msgspec.Struct, frozen=True):
    """Where a step stands: its upper left corner."""

    id: str
    x: int
    y: int


class Line(msgspec.Struct, frozen=True):
    """A way from a step to another, drawn as an SVG path, and where its label stands."""

    from_: str
    to: str
    label: str
    path: str
    x: int
    y: int


class Layout(msgspec.Struct, frozen=True):
    """A drawing: its size, its boxes and its lines."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    ports: dict[tuple[str, int], int]
    """Where each way of a step, by its place among them, leaves its box."""


def layout(journey: journeys.Journey) -> Layout:
    """The drawing of a journey; the same journey is always drawn the same."""
    arcs = _arcs(journey)
    nodes = [WAY_IN, *(step.id for step in journey.steps)]
    if any(to == THE_END for _, to in arcs):
        nodes.append(THE_END)
    back = _back(nodes, arcs)
    ahead = [arc for arc in arcs if arc not in back]
    layer = _layers(nodes, ahead)
    rows, chains = _rows(layer, ahead)
    joined = _neighbours(chains.values())
    _order(rows, joined)
    at = _places(rows, joined)
    ports = _ports(journey, at)
    right = max(at[spot] + _width(spot) / 2 for row in rows for spot in row)
    lines = [
        _ahead(arc, label, chains[arc], at, layer, start=_start(journey, arc, ports, at))
        for arc, label in arcs.items()
        if arc not in back
    ]
    lines += [
        _loop(arc, arcs[arc], at, layer, right + BETWEEN * (1 + i)) for i, arc in enumerate(back)
    ]
    return Layout(
        width=round(right + MARGIN + BETWEEN * (len(back) + 1) * bool(back)),
        height=MARGIN * 2 + len(rows) * HEIGHT + (len(rows) - 1) * BELOW,
        boxes=tuple(Box(id_, round(at[id_] - WIDTH / 2), _top(layer[id_])) for id_ in nodes),
        lines=tuple(lines),
        ports={port: round(x) for port, x in ports.items()},
    )


def _arcs(journey: journeys.Journey) -> dict[Arc, str]:
    """Every way once, ways between the same two steps together, with what they are called."""
    known = {step.id for step in journey.steps} | {THE_END}
    names: dict[Arc, list[str]] = defaultdict(list)
    if journey.steps:
        names[WAY_IN, journey.steps[0].id] = []
    for step in journey.steps:
        for name, to in step.ways:
            if to in known:
                names[step.id, to] += [name] if name else []
    return {arc: " or ".join(said) for arc, said in names.items()}


def _back(nodes: Sequence[str], arcs: Iterable[Arc]) -> list[Arc]:
    """The ways that lead back to where one has been."""
    onward: dict[str, list[str]] = defaultdict(list)
    for from_, to in arcs:
        onward[from_].append(to)
    found: list[Arc] = []
    seen: set[str] = set()

    def visit(node: str, above: frozenset[str]) -> None:
        seen.add(node)
        above |= {node}
        for to in onward[node]:
            if to in above:
                found.append((node, to))
            elif to not in seen:
                visit(to, above)

    for node in nodes:
        if node not in seen:
            visit(node, frozenset())
    return found


def _layers(nodes: Sequence[str], ahead: Sequence[Arc]) -> dict[str, int]:
    """How many steps lie above each; a step nobody can come to stands below the way in."""
    layer = {node: 0 if node == WAY_IN else 1 for node in nodes}
    for _ in nodes:
        for from_, to in ahead:
            layer[to] = max(layer[to], layer[from_] + 1)
    return layer


def _rows(
    layer: Mapping[str, int], ahead: Sequence[Arc]
) -> tuple[list[list[Spot]], dict[Arc, list[Spot]]]:
    """What is in each layer, and the spots each line passes."""
    rows: list[list[Spot]] = [[] for _ in range(max(layer.values()) + 1)]
    for node, number in layer.items():
        rows[number].append(node)
    chains: dict[Arc, list[Spot]] = {}
    for from_, to in ahead:
        between = range(layer[from_] + 1, layer[to])
        bends: list[Spot] = [(from_, to, number) for number in between]
        for number, bend in zip(between, bends, strict=True):
            rows[number].append(bend)
        chains[from_, to] = [from_, *bends, to]
    return rows, chains


def _neighbours(chains: Iterable[Sequence[Spot]]) -> dict[Spot, tuple[list[Spot], list[Spot]]]:
    """What each spot is joined to above and below."""
    joined: dict[Spot, tuple[list[Spot], list[Spot]]] = defaultdict(lambda: ([], []))
    for chain in chains:
        for one, following in pairwise(chain):
            joined[one][1].append(following)
            joined[following][0].append(one)
    return joined


def _order(rows: list[list[Spot]], joined: Mapping[Spot, tuple[list[Spot], list[Spot]]]) -> None:
    """Put what belongs together side by side, so that few lines cross (barycentre sweeps)."""
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for row in rows if down else reversed(rows):
            place = {spot: n for other in rows for n, spot in enumerate(other)}
            row.sort(key=lambda spot: _middle(joined[spot][0 if down else 1], place, place[spot]))


def _places(
    rows: Sequence[Sequence[Spot]], joined: Mapping[Spot, tuple[list[Spot], list[Spot]]]
) -> dict[Spot, float]:
    """The middle of each spot: near what it is joined to, never on its neighbour."""
    at: dict[Spot, float] = {}
    for row in rows:
        at |= dict(zip(row, _apart(row, [0.0] * len(row)), strict=True))
    for sweep in range(SWEEPS):
        side = sweep % 2
        for row in reversed(rows) if side else rows:
            wish = [_middle(joined[spot][side], at, at[spot]) for spot in row]
            at |= dict(zip(row, _apart(row, wish), strict=True))
    left = min(at[spot] - _width(spot) / 2 for spot in at)
    return {spot: middle - left + MARGIN for spot, middle in at.items()}


def _apart(row: Sequence[Spot], wish: Sequence[float]) -> list[float]:
    """As near to the wishes as room allows: the mean of pushing to the right and to the left."""
    pushed_right = _pushed(row, wish)
    mirrored = _pushed(row[::-1], [-one for one in reversed(wish)])
    pushed_left = [-one for one in reversed(mirrored)]
    return [(one + other) / 2 for one, other in zip(pushed_right, pushed_left, strict=True)]


def _pushed(row: Sequence[Spot], wish: Sequence[float]) -> list[float]:
    found: list[float] = []
    edge = float("-inf")
    for spot, wanted in zip(row, wish, strict=True):
        half = _width(spot) / 2
        found.append(max(wanted, edge + half))
        edge = found[-1] + half + BETWEEN
    return found


def _middle(spots: Sequence[Spot], at: Mapping[Spot, float], otherwise: float) -> float:
    return sum(at[spot] for spot in spots) / len(spots) if spots else otherwise


def _ports(journey: journeys.Journey, at: Mapping[Spot, float]) -> dict[tuple[str, int], float]:
    """Ways leave a box side by side, in the order of where they lead, so that they do not cross."""
    found: dict[tuple[str, int], float] = {}
    for step in journey.steps:
        ways = sorted(enumerate(step.ways), key=lambda one: (at.get(one[1][1], 0), one[0]))
        for place, (way, _) in enumerate(ways):
            found[step.id, way] = at[step.id] - WIDTH / 2 + WIDTH * (place + 1) / (len(ways) + 1)
    return found


def _start(
    journey: journeys.Journey,
    arc: Arc,
    ports: Mapping[tuple[str, int], float],
    at: Mapping[Spot, float],
) -> float:
    """Where a line begins: at the port of its way, or between those of all its ways."""
    step = next((one for one in journey.steps if one.id == arc[0]), None)
    if step is None:
        return at[arc[0]]
    own = [ports[step.id, way] for way, (_, to) in enumerate(step.ways) if to == arc[1]]
    return sum(own) / len(own)


def _ahead(
    arc: Arc,
    label: str,
    chain: Sequence[Spot],
    at: Mapping[Spot, float],
    layer: Mapping[str, int],
    *,
    start: float,
) -> Line:
    """A line downwards from `start`."""
    first = layer[arc[0]]
    x, y = start, _top(first) + HEIGHT
    path = [f"M{x:.0f} {y}"]
    for number, spot in enumerate(chain[1:], first + 1):
        top = _top(number)
        path.append(
            f"C{x:.0f} {y + BELOW // 2} {at[spot]:.0f} {top - BELOW // 2} {at[spot]:.0f} {top}"
        )
        x, y = at[spot], top
        if number < first + len(chain) - 1:
            y += HEIGHT
            path.append(f"V{y}")
    middle = round((start + at[chain[1]]) / 2)
    return Line(arc[0], arc[1], label, "".join(path), middle, _top(first) + HEIGHT + BELOW // 2)


def _loop(
    arc: Arc, label: str, at: Mapping[Spot, float], layer: Mapping[str, int], right: float
) -> Line:
    """A line back up, round the right of everything."""
    from_, to = at[arc[0]] + WIDTH / 2, at[arc[1]] + WIDTH / 2
    low, high = _top(layer[arc[0]]) + HEIGHT // 2, _top(layer[arc[1]]) + HEIGHT // 2
    path = f"M{from_:.0f} {low}C{right:.0f} {low} {right:.0f} {high} {to:.0f} {high}"
    return Line(arc[0], arc[1], label, path, round(right - BETWEEN), (low + high) // 2)


def _width(spot: Spot) -> int:
    return WIDTH if isinstance(spot, str) else BEND


def _top(layer: int) -> int:
    return MARGIN + layer * (HEIGHT + BELOW)
