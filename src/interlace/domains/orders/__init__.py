"""Carts, checkout, orders, payments, tills' drawers, cancellations and returns."""

from interlace.domains.orders import deliveries, payments, returns, shifts
from interlace.domains.orders.cancel import cancel
from interlace.domains.orders.cart import (
    apply_code,
    cart,
    cart_of,
    change_line,
    put,
    remove_code,
    set_address,
    set_customer,
    set_delivery,
)
from interlace.domains.orders.cart_model import Cart, Delivery, Priced, Review, Sale, SaleLine
from interlace.domains.orders.find import list_, of_person, order
from interlace.domains.orders.listing import OrderFilter, OrderSummary
from interlace.domains.orders.lower_flag import lower_flag
from interlace.domains.orders.model import Address, Order, OrderLine, Return, Tender, Way
from interlace.domains.orders.open_cart import open_cart
from interlace.domains.orders.place import place
from interlace.domains.orders.preview import Preview, preview_cancel
from interlace.domains.orders.preview_sale import preview_sale
from interlace.domains.orders.return_ import return_
from interlace.domains.orders.review import review
from interlace.domains.orders.ring_up import ring_up

__all__ = [
    "Address",
    "Cart",
    "Delivery",
    "Order",
    "OrderFilter",
    "OrderLine",
    "OrderSummary",
    "Preview",
    "Priced",
    "Return",
    "Review",
    "Sale",
    "SaleLine",
    "Tender",
    "Way",
    "apply_code",
    "cancel",
    "cart",
    "cart_of",
    "change_line",
    "deliveries",
    "list_",
    "lower_flag",
    "of_person",
    "open_cart",
    "order",
    "payments",
    "place",
    "preview_cancel",
    "preview_sale",
    "put",
    "remove_code",
    "return_",
    "returns",
    "review",
    "ring_up",
    "set_address",
    "set_customer",
    "set_delivery",
    "shifts",
]
