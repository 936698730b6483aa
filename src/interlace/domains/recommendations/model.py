"""The nouns of recommending: a suggestion with its reason, and what is known of each item."""

from enum import StrEnum

import msgspec

from interlace.domains import catalog
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId, LocationId


class Why(StrEnum):
    """Why an item is shown."""

    PINNED = "pinned"
    TOGETHER = "together"
    BOUGHT = "bought"
    LOOKED = "looked"
    SHELF = "shelf"
    STORE = "store"
    HOUSE = "house"


class Neighbour(msgspec.Struct, frozen=True):
    """An item often in the same order as another, in how many orders, and how surely."""

    item: ItemId
    together: int
    score: float


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """An item that may be shown, before anybody asked whether it is there."""

    item: ItemId
    why: Why
    score: float = 0.0
    because: ItemId | None = None
    together: int = 0


class Recommended(msgspec.Struct, frozen=True, kw_only=True):
    """An item to show next to somebody, its price here, and the reason in plain words."""

    item: catalog.Item
    price: catalog.Price
    reason: str
    why: Why
    score: float
    because: ItemId | None
    left: int
    """Units that may be promised where the person is."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where somebody looks: what is there and what it costs depend on it."""

    market: str
    channel: str
    location: LocationId | None = None
    """Their store or till; without one, whatever is left anywhere counts."""


class Effect(msgspec.Struct, frozen=True):
    """What recommending an item came to in a span of days."""

    item: ItemId
    shown: int
    clicked: int
    bought: int


class Pin(msgspec.Struct, frozen=True):
    """An item that staff put first beside another."""

    beside: ItemId
    item: ItemId
    by: str
    at: Instant
