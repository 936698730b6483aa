"""How the four axes of an order are said: a word and a tone for each state."""

from collections.abc import Mapping

from interlace.domains import orders

Said = tuple[str, str]

LIFECYCLE: Mapping[str, Said] = {
    "placed": ("Open", "busy"),
    "closed": ("Closed", "quiet"),
    "cancelled": ("Cancelled", "quiet"),
}
PAYMENT: Mapping[str, Said] = {
    "none": ("Not paid", "warn"),
    "authorised": ("Authorised", "info"),
    "partial": ("Partly paid", "warn"),
    "paid": ("Paid", "good"),
    "refunding": ("Refunding", "busy"),
    "refunded": ("Refunded", "quiet"),
}
FULFILMENT: Mapping[str, Said] = {
    "none": ("To prepare", "busy"),
    "ready": ("Ready to pick up", "info"),
    "partial": ("Partly handed over", "busy"),
    "in_transit": ("In transit", "busy"),
    "done": ("Handed over", "good"),
}
RETURNS: Mapping[str, Said] = {
    "none": ("Nothing back", "quiet"),
    "partial": ("Partly returned", "warn"),
    "full": ("Returned", "quiet"),
}


def said(order: orders.Order | orders.OrderSummary) -> list[Said]:
    """Where an order stands; an axis on which nothing happened, or nothing will, stays silent."""
    axes = order.axes
    words = [LIFECYCLE[axes.lifecycle]]
    if axes.lifecycle != "cancelled":
        words += [PAYMENT[axes.payment], FULFILMENT[axes.fulfilment]]
    elif axes.payment != "none":
        words.append(PAYMENT[axes.payment])
    if axes.returns != "none":
        words.append(RETURNS[axes.returns])
    return words


def options(axis: Mapping[str, Said], every: str) -> list[tuple[str, str]]:
    """The states of an axis to choose from; the empty choice is called `every`."""
    return [("", every), *((code, label) for code, (label, _) in axis.items())]
