"""Carts, checkout, orders, payments, tills' drawers, cancellations and returns."""

from interlace.domains.orders.cart_model import Cart, Delivery, Review, Sale, SaleLine
from interlace.domains.orders.model import Address, Order, Return, Tender, Way

__all__ = [
    "Address",
    "Cart",
    "Delivery",
    "Order",
    "Return",
    "Review",
    "Sale",
    "SaleLine",
    "Tender",
    "Way",
]
