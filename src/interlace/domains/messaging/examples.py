"""Example values for previews: an order, a parcel, a return, a code, as templates see them."""

from typing import Any


def _money(minor: int) -> dict[str, Any]:
    return {"minor": minor, "currency": "EUR"}


EXAMPLE: dict[str, Any] = {
    "order": {
        "number": "1024",
        "address": "https://example.com/orders/1024",
        "placed_at": "2026-03-14T15:09:26Z",
        "lines": [
            {"name": "Mug, blue", "quantity": 2, "total": _money(2500)},
            {"name": "Lamp", "quantity": 1, "total": _money(4990)},
        ],
        "shipping": _money(390),
        "discount": _money(500),
        "tax": _money(1474),
        "total": _money(7880),
        "payments": [{"tender": "card", "amount": _money(7880)}],
        "deliver_to": "Rua Augusta 1, 1100-048 Lisboa",
        "stores": [],
    },
    "pickup": {
        "store": "Lisbon",
        "address": "Rua Garrett 73, Lisboa",
        "code": "K7P2QX",
        "collect_by": "2026-03-21T19:00:00Z",
    },
    "parcel": {
        "carrier": "Carrier",
        "tracking": "CX123456789PT",
        "place": "Lisboa",
        "lines": [{"name": "Lamp", "quantity": 1}],
    },
    "back": {
        "units": 1,
        "lines": [{"name": "Mug, blue", "quantity": 1, "amount": _money(1250)}],
        "amount": _money(1250),
        "points": 12,
        "reason": "not wanted any more",
        "whole": False,
    },
    "code": "204 816",
}
