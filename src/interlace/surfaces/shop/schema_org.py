"""Tell search engines what a page shows, in schema.org's words. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from interlace.domains import catalog, stock

SCHEMA = "https://schema.org"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Thing = dict[str, Any]


def product(
    shown: catalog.Product,
    items: Sequence[catalog.Item],
    prices: Mapping[Any, catalog.Price],
    left: Mapping[Any, int],
    *,
    base: str,
    picture: str,
) -> Thing:
    """A product with an offer for each of its items that has a price."""
    page = f"{base}/products/{shown.slug}"
    offers = [_offer(one, prices[one.id], left, page) for one in items if one.id in prices]
    thing: Thing = {
        "@context": SCHEMA,
        "@type": "Product",
        "name": shown.name,
        "sku": items[0].sku if items else shown.code,
        "url": page,
        "description": shown.description or shown.name,
    }
    if offers:
        thing["offers"] = offers if len(offers) > 1 else offers[0]
    if items and items[0].gtin:
        thing["gtin"] = items[0].gtin
    if shown.brand:
        thing["brand"] = {"@type": "Brand", "name": shown.brand}
    if picture:
        thing["image"] = picture if picture.startswith("http") else base + picture
    return thing


def rated(rating: catalog.reviews.Rating) -> Thing:
    """What customers say of a product together; nothing while nobody said anything."""
    if not rating.count:
        return {}
    return {
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": str(rating.average),
            "reviewCount": rating.count,
            "bestRating": 5,
            "worstRating": 1,
        }
    }


def trail(steps: Sequence[tuple[str, str]], *, base: str) -> Thing:
    """The way from the front page to here: (name, path)."""
    return {
        "@context": SCHEMA,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": nth, "name": name, "item": base + path}
            for nth, (name, path) in enumerate(steps, 1)
        ],
    }


def store(place: stock.Location, *, base: str) -> Thing:
    """A store with its address and opening hours."""
    return {
        "@context": SCHEMA,
        "@type": "Store",
        "@id": f"{base}/stores/{place.code}",
        "name": place.name,
        "url": f"{base}/stores/{place.code}",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": place.address.street,
            "postalCode": place.address.postcode,
            "addressLocality": place.address.city,
            "addressRegion": place.address.region,
            "addressCountry": place.address.country,
        },
        "geo": {
            "@type": "GeoCoordinates",
            "latitude": place.point.lat,
            "longitude": place.point.lon,
        },
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": f"{SCHEMA}/{day}",
                "opens": opening.split("-")[0],
                # Their clock ends at 23:59 where ours says 24:00.
                "closes": opening.split("-")[1].replace("24:00", "23:59"),
            }
            for day, openings in zip(DAYS, place.hours.week, strict=True)
            for opening in openings
        ],
    }


def website(name: str, *, base: str) -> Thing:
    """The shop itself, with the address of its search."""
    return {
        "@context": SCHEMA,
        "@type": "WebSite",
        "name": name,
        "url": f"{base}/",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{base}/search?q={{text}}"},
            "query-input": "required name=text",
        },
    }


def _offer(item: catalog.Item, price: catalog.Price, left: Mapping[Any, int], page: str) -> Thing:
    there = left.get(item.id, 0) > 0
    return {
        "@type": "Offer",
        "sku": item.sku,
        "url": f"{page}?item={item.sku}",
        "price": str(price.unit.amount),
        "priceCurrency": price.unit.currency,
        "availability": f"{SCHEMA}/{'InStock' if there else 'OutOfStock'}",
        "itemCondition": f"{SCHEMA}/NewCondition",
    }
