"""What people look at and do on a channel that tracks."""

from typing import Any

from msgspec import field

from interlace.kit.fact import Fact
from interlace.vocabulary.ids import IdentifierId


class PageViewed(Fact, frozen=True):
    """A person looked at the page {title}."""

    identifier: IdentifierId
    url: str = ""
    path: str = ""
    title: str = ""
    referrer: str = ""
    campaign: dict[str, Any] = field(default_factory=dict)


class ScreenViewed(Fact, frozen=True):
    """A person looked at the screen {name}."""

    identifier: IdentifierId
    name: str = ""
    properties: dict[str, Any] = field(default_factory=dict)


class GroupJoined(Fact, frozen=True):
    """A person was counted to the group {group}."""

    identifier: IdentifierId
    group: str = ""
    traits: dict[str, Any] = field(default_factory=dict)


class ProductViewed(Fact, frozen=True):
    """A person looked at {name}."""

    identifier: IdentifierId
    sku: str = ""
    name: str = ""
    properties: dict[str, Any] = field(default_factory=dict)


class ProductClicked(Fact, frozen=True):
    """A person chose {name} from a list."""

    identifier: IdentifierId
    sku: str = ""
    name: str = ""
    properties: dict[str, Any] = field(default_factory=dict)


class ProductListViewed(Fact, frozen=True):
    """A person looked at the list {category}."""

    identifier: IdentifierId
    category: str = ""
    properties: dict[str, Any] = field(default_factory=dict)


class ProductsSearched(Fact, frozen=True):
    """A person searched for {query}."""

    identifier: IdentifierId
    query: str = ""
    properties: dict[str, Any] = field(default_factory=dict)


class ProductAdded(Fact, frozen=True):
    """A person put {name} into the cart."""

    identifier: IdentifierId
    sku: str = ""
    name: str = ""
    properties: dict[str, Any] = field(default_factory=dict)


class ProductRemoved(Fact, frozen=True):
    """A person took {name} out of the cart."""

    identifier: IdentifierId
    sku: str = ""
    name: str = ""
    properties: dict[str, Any] = field(default_factory=dict)


class CartViewed(Fact, frozen=True):
    """A person looked at their cart."""

    identifier: IdentifierId
    cart: str = ""
    properties: dict[str, Any] = field(default_factory=dict)


class CheckoutStarted(Fact, frozen=True):
    """A person began to check out."""

    identifier: IdentifierId
    cart: str = ""
    properties: dict[str, Any] = field(default_factory=dict)


class EventTracked(Fact, frozen=True):
    """A person did: {name}."""

    identifier: IdentifierId
    name: str = ""
    properties: dict[str, Any] = field(default_factory=dict)
