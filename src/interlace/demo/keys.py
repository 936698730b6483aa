"""The ids that follow from the files' numbers, so that loading them twice changes nothing."""

from interlace.vocabulary.ids import ItemId, LocationId, OfferId, OrderId


def item(product: int) -> ItemId:
    """The item of a product; the catalogue derives an item's id from its SKU."""
    return ItemId.derived(sku(product))


def sku(product: int) -> str:
    return f"CJ{product}"


def location(store: int) -> LocationId:
    """The location of a store; stock derives a location's id from its code."""
    return LocationId.derived(store_code(store))


def store_code(store: int) -> str:
    return f"store-{store}"


def sale(basket: int) -> OrderId:
    return OrderId.derived("journey", str(basket))


def offer(name: str) -> OfferId:
    return OfferId.derived("journey", name)
