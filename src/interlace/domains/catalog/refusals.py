"""What several verbs refuse with: things that are not in the catalogue."""

from interlace.kit.refusal import NotFound


class NoItem(NotFound):
    """There is no item {item}."""


class NoProduct(NotFound):
    """There is no product {product}."""


class NoMarket(NotFound):
    """There is no market {market}."""


class NoPriceList(NotFound):
    """There is no price list {list_id}."""
