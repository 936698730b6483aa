"""The chain's stores and warehouses: where they stand and when they open; all invented."""

from functools import cache
from importlib.resources import files

import msgspec

from interlace.demo import keys
from interlace.kit.geometry import Point


class Place(msgspec.Struct, frozen=True):
    """What a store and a warehouse have in common."""

    name: str
    street: str
    city: str
    state: str
    postal_code: str
    lat: float
    lon: float

    @property
    def point(self) -> Point:
        return Point(self.lat, self.lon)


class Warehouse(Place, frozen=True, kw_only=True):
    code: str


class Store(Place, frozen=True, kw_only=True):
    """A store of the chain; `id` is the number it has in the files."""

    id: int
    opens: str
    """Local time, every day; 00:00 to 24:00 never closes."""
    closes: str
    phone: str
    fuel: bool

    @property
    def code(self) -> str:
        return keys.store_code(self.id)


class Chain(msgspec.Struct, frozen=True):
    about: str
    chain: str
    country: str
    currency: str
    timezone: str
    warehouses: tuple[Warehouse, ...]
    stores: tuple[Store, ...]


@cache
def chain() -> Chain:
    text = files("interlace.demo").joinpath("stores.json").read_bytes()
    return msgspec.json.decode(text, type=Chain)
