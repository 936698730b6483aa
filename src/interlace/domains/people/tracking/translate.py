"""Translate the event names of Segment's specification into our facts. Pure."""

from collections.abc import Callable
from typing import Any, TypeAlias

from interlace.domains.people.tracking.model import Event, Page
from interlace.kit.fact import Fact
from interlace.vocabulary.events.people import IdentifierDescribed
from interlace.vocabulary.events.tracking import (
    CartViewed,
    CheckoutStarted,
    EventTracked,
    GroupJoined,
    PageViewed,
    ProductAdded,
    ProductClicked,
    ProductListViewed,
    ProductRemoved,
    ProductsSearched,
    ProductViewed,
    ScreenViewed,
)
from interlace.vocabulary.ids import IdentifierId

Properties: TypeAlias = dict[str, Any]
_NO_PAGE = Page()


def fact_of(event: Event, identifier: IdentifierId) -> Fact | None:
    """The fact a message tells; None for an alias, which only tells who is who."""
    tell = _TOLD_BY.get(event.message.type)
    return tell(event, identifier) if tell else None


def traits_of(event: Event) -> dict[str, Any]:
    """What an identify call says; some SDKs put it into the context."""
    return event.message.traits or event.context.traits or {}


def _track(event: Event, identifier: IdentifierId) -> Fact:
    name, properties = event.message.event or "", event.message.properties or {}
    known = _TRACKED.get(name.casefold())
    if known:
        return known(identifier, properties)
    return EventTracked(identifier=identifier, name=name, properties=properties)


def _page(event: Event, identifier: IdentifierId) -> Fact:
    """The page as the call says it, else as the context does."""
    page, said = event.context.page or _NO_PAGE, event.message.properties or {}
    return PageViewed(
        identifier=identifier,
        url=_text(said, "url") or page.url or "",
        path=_text(said, "path") or page.path or "",
        title=_text(said, "title") or page.title or "",
        referrer=_text(said, "referrer") or page.referrer or "",
        campaign=event.context.campaign or {},
    )


def _screen(event: Event, identifier: IdentifierId) -> Fact:
    name, properties = event.message.name or "", event.message.properties or {}
    return ScreenViewed(identifier=identifier, name=name, properties=properties)


def _identify(event: Event, identifier: IdentifierId) -> Fact:
    return IdentifierDescribed(identifier=identifier, traits=traits_of(event))


def _group(event: Event, identifier: IdentifierId) -> Fact:
    group, traits = str(event.message.group_id or ""), event.message.traits or {}
    return GroupJoined(identifier=identifier, group=group, traits=traits)


def _product(
    fact: type[ProductViewed | ProductClicked | ProductAdded | ProductRemoved],
) -> Callable[[IdentifierId, Properties], Fact]:
    def make(identifier: IdentifierId, properties: Properties) -> Fact:
        return fact(
            identifier=identifier,
            sku=_text(properties, "sku") or _text(properties, "product_id"),
            name=_text(properties, "name"),
            properties=properties,
        )

    return make


def _cart(
    fact: type[CartViewed | CheckoutStarted],
) -> Callable[[IdentifierId, Properties], Fact]:
    def make(identifier: IdentifierId, properties: Properties) -> Fact:
        cart = _text(properties, "cart_id") or _text(properties, "order_id")
        return fact(identifier=identifier, cart=cart, properties=properties)

    return make


def _list(identifier: IdentifierId, properties: Properties) -> Fact:
    category = _text(properties, "category") or _text(properties, "list_id")
    return ProductListViewed(identifier=identifier, category=category, properties=properties)


def _search(identifier: IdentifierId, properties: Properties) -> Fact:
    query = _text(properties, "query")
    return ProductsSearched(identifier=identifier, query=query, properties=properties)


def _text(properties: Properties, name: str) -> str:
    value = properties.get(name)
    return "" if value is None else str(value)


_TRACKED: dict[str, Callable[[IdentifierId, Properties], Fact]] = {
    "product viewed": _product(ProductViewed),
    "product clicked": _product(ProductClicked),
    "product added": _product(ProductAdded),
    "product removed": _product(ProductRemoved),
    "product list viewed": _list,
    "products searched": _search,
    "cart viewed": _cart(CartViewed),
    "checkout started": _cart(CheckoutStarted),
}

_TOLD_BY: dict[str, Callable[[Event, IdentifierId], Fact]] = {
    "group": _group,
    "identify": _identify,
    "page": _page,
    "screen": _screen,
    "track": _track,
}
