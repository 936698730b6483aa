"""Payments: plug in providers, hear from them, take money by hand."""

from interlace.domains.orders.jobs import capture
from interlace.domains.orders.model import Payment, PaymentState, Refund
from interlace.domains.orders.ports import (
    Answer,
    Authorised,
    Challenge,
    Declined,
    Handed,
    OwnTender,
    PaymentAsk,
    PaymentProvider,
    Unknown,
    kinds,
    outside,
    register,
)
from interlace.domains.orders.resolve import pending, settle

__all__ = [
    "Answer",
    "Authorised",
    "Challenge",
    "Declined",
    "Handed",
    "OwnTender",
    "Payment",
    "PaymentAsk",
    "PaymentProvider",
    "PaymentState",
    "Refund",
    "Unknown",
    "capture",
    "kinds",
    "outside",
    "pending",
    "register",
    "settle",
]
