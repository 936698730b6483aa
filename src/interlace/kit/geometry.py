"""Places on the globe and how far apart they are."""

from math import asin, cos, radians, sin, sqrt

import msgspec

from interlace.kit.refusal import Refusal

_EARTH_RADIUS_KM = 6371.0088


class NotOnEarth(Refusal):
    """{lat}, {lon} is not a place: latitude is −90…90 and longitude −180…180."""


class Point(msgspec.Struct, frozen=True):
    """Latitude and longitude in degrees (WGS 84)."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise NotOnEarth(lat=self.lat, lon=self.lon)

    def km_to(self, other: "Point") -> float:
        """Great-circle distance in kilometres (haversine, mean earth radius of the IUGG)."""
        north = radians(other.lat - self.lat) / 2
        east = radians(other.lon - self.lon) / 2
        chord = sin(north) ** 2 + cos(radians(self.lat)) * cos(radians(other.lat)) * sin(east) ** 2
        return 2 * _EARTH_RADIUS_KM * asin(min(1.0, sqrt(chord)))
