"""What is recommended to people, and what they make of it."""

import msgspec

from interlace.kit.fact import Fact
from interlace.kit.money import Money
from interlace.vocabulary.ids import ItemId, LocationId, OrderId, ShowingId


class Suggested(msgspec.Struct, frozen=True, kw_only=True):
    """An item that was shown, and the item it was shown for."""

    item: ItemId
    why: str
    because: ItemId | None = None


class RecommendationShown(Fact):
    """{units} recommendations were shown: {spot}."""

    showing: ShowingId
    spot: str
    location: LocationId | None
    units: int
    items: tuple[Suggested, ...]


class RecommendationClicked(Fact):
    """A recommended item was chosen: {spot}."""

    showing: ShowingId
    spot: str
    item: ItemId


class RecommendationBought(Fact):
    """A recommended item was bought for {amount}: {spot}."""

    showing: ShowingId
    order: OrderId
    item: ItemId
    spot: str
    market: str
    location: LocationId | None
    units: int
    amount: Money


class RecommendationSteered(Fact):
    """A recommendation was changed by staff: {change}."""

    item: ItemId
    change: str
    beside: ItemId | None = None
