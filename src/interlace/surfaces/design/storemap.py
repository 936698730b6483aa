"""A map of places by latitude and longitude: our own drawing, with a grid and a scale."""

from collections.abc import Mapping, Sequence
from math import ceil, cos, floor, log10, radians, sqrt

import msgspec

KM_PER_DEGREE = 111.195
LEAST_SPAN_KM = 4.0
PAD = 56
RADII = (6.0, 24.0)
RADIUS_ALIKE = 8.0
LABEL_HEIGHT = 16.0
LETTER_WIDTH = 7.0
GRID_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0)
GRID_LINES = 6

# Left, top, right, bottom.
Box = tuple[float, float, float, float]


class MapPoint(msgspec.Struct, frozen=True):
    """A place as drawn; without room for its name, `anchor` is empty."""

    name: str
    x: float
    y: float
    r: float
    hue: str
    href: str
    detail: str
    label_x: float
    label_y: float
    anchor: str


class Labelled(msgspec.Struct, frozen=True):
    """A line of the grid, or the scale, and its words."""

    d: str
    x: float
    y: float
    label: str


class StoreMap(msgspec.Struct, frozen=True):
    """Everything to draw."""

    width: int
    height: int
    points: tuple[MapPoint, ...]
    grid: tuple[Labelled, ...]
    scale: Labelled


class Projection(msgspec.Struct, frozen=True):
    """Equirectangular about the middle latitude: true enough for the stores of one chain."""

    lat: float
    lon: float
    pixels_per_km: float
    width: int
    height: int

    def x(self, lon: float) -> float:
        km = (lon - self.lon) * KM_PER_DEGREE * cos(radians(self.lat))
        return self.width / 2 + km * self.pixels_per_km

    def y(self, lat: float) -> float:
        return self.height / 2 - (lat - self.lat) * KM_PER_DEGREE * self.pixels_per_km

    def degrees(self) -> tuple[float, float]:
        """How much latitude and longitude the drawing shows."""
        lat = self.height / self.pixels_per_km / KM_PER_DEGREE
        return lat, self.width / self.pixels_per_km / KM_PER_DEGREE / cos(radians(self.lat))


def store_map(
    places: Sequence[Mapping[str, object]], *, width: int = 720, height: int = 400
) -> StoreMap:
    """Draw places `{name, lat, lon}` and, if given, `value` (size), `hue`, `href`, `detail`."""
    spots = [(float(str(place["lat"])), float(str(place["lon"]))) for place in places]
    projection = project(spots, width=width, height=height)
    return StoreMap(
        width, height, _points(places, spots, projection), _grid(projection), _scale(projection)
    )


def project(spots: Sequence[tuple[float, float]], *, width: int, height: int) -> Projection:
    """Fit all spots into the drawing, with room for names at the edges."""
    lats = [lat for lat, _ in spots] or [0.0]
    lons = [lon for _, lon in spots] or [0.0]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    tall = max((max(lats) - min(lats)) * KM_PER_DEGREE, LEAST_SPAN_KM)
    wide = max((max(lons) - min(lons)) * KM_PER_DEGREE * cos(radians(lat)), LEAST_SPAN_KM)
    pixels_per_km = min((width - 2 * PAD) / wide, (height - 2 * PAD) / tall)
    return Projection(lat, lon, pixels_per_km, width, height)


def _points(
    places: Sequence[Mapping[str, object]],
    spots: Sequence[tuple[float, float]],
    projection: Projection,
) -> tuple[MapPoint, ...]:
    values = [float(str(place.get("value", 0) or 0)) for place in places]
    most = max(values, default=0.0)
    circles = [
        (projection.x(lon), projection.y(lat), _radius(value, most))
        for (lat, lon), value in zip(spots, values, strict=True)
    ]
    taken: list[Box] = [(x - r, y - r, x + r, y + r) for x, y, r in circles]
    labels: dict[int, tuple[float, str]] = {}
    # The largest place names itself first; a name that would cover something is left to the tooltip.
    for index in sorted(range(len(places)), key=lambda each: (-values[each], each)):
        name = str(places[index]["name"])
        labels[index] = _label(name, circles[index], projection.width, taken)
    return tuple(
        _point(place, circle, labels[index])
        for index, (place, circle) in enumerate(zip(places, circles, strict=True))
    )


def _radius(value: float, most: float) -> float:
    """Size a circle so that its area follows the value."""
    if not most:
        return RADIUS_ALIKE
    return RADII[0] + (RADII[1] - RADII[0]) * sqrt(max(value, 0) / most)


def _point(
    place: Mapping[str, object], circle: tuple[float, float, float], label: tuple[float, str]
) -> MapPoint:
    x, y, r = circle
    return MapPoint(
        name=str(place["name"]),
        x=round(x, 1),
        y=round(y, 1),
        r=round(r, 1),
        hue=str(place.get("hue", "indigo")),
        href=str(place.get("href", "")),
        detail=str(place.get("detail", "")),
        label_x=round(label[0], 1),
        label_y=round(y + 4, 1),
        anchor=label[1],
    )


def _label(
    name: str, circle: tuple[float, float, float], width: int, taken: list[Box]
) -> tuple[float, str]:
    """Find room for a name right of its circle, else left, else nowhere."""
    x, y, r = circle
    length = len(name) * LETTER_WIDTH
    right, left = x + r + 4, x - r - 4
    for start, label_x, anchor in ((right, right, "start"), (left - length, left, "end")):
        box = (start, y - LABEL_HEIGHT / 2, start + length, y + LABEL_HEIGHT / 2)
        if box[0] >= 0 and box[2] <= width and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return label_x, anchor
    return 0.0, ""


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _grid(projection: Projection) -> tuple[Labelled, ...]:
    tall, wide = projection.degrees()
    wanted = max(tall, wide) / GRID_LINES
    step = next((each for each in GRID_STEPS if each >= wanted), GRID_STEPS[-1])
    lines: list[Labelled] = []
    for lat in _multiples(projection.lat - tall / 2, projection.lat + tall / 2, step):
        y = round(projection.y(lat), 1)
        words = _degrees(lat, "N", "S")
        lines.append(Labelled(f"M0 {y:g}H{projection.width}", 6, y - 4, words))
    for lon in _multiples(projection.lon - wide / 2, projection.lon + wide / 2, step):
        x = round(projection.x(lon), 1)
        words = _degrees(lon, "E", "W")
        lines.append(Labelled(f"M{x:g} 0V{projection.height}", x + 4, 14, words))
    return tuple(lines)


def _multiples(low: float, high: float, step: float) -> list[float]:
    return [index * step for index in range(ceil(low / step), floor(high / step) + 1)]


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):.2f}".rstrip("0").rstrip(".") + f"° {positive if value >= 0 else negative}"


def _scale(projection: Projection) -> Labelled:
    """Draw a bar of a round number of kilometres, about a sixth of the width."""
    wanted = projection.width / 6 / projection.pixels_per_km
    power = 10.0 ** floor(log10(wanted))
    km = max(factor * power for factor in (1, 2, 5) if factor * power <= wanted)
    right, y = projection.width - 16, projection.height - 16
    left = round(right - km * projection.pixels_per_km, 1)
    return Labelled(f"M{left:g} {y - 4}V{y}H{right}V{y - 4}", left, y - 8, f"{km:g} km")
