"""The people, places and things that every test knows by name."""

from interlace.kit.actor import Actor
from interlace.vocabulary.ids import IdentifierId, StaffId

CASHIER = Actor("staff", str(StaffId.derived("cashier", "lisbon")), "till")

ANA = {"name": "Ana Lima", "email": "ana@example.com", "phone": "+351912345678"}
"""Loyal, consents to everything."""
CHLOE = {"name": "Chloé Martin", "email": "chloe@example.com", "phone": "+351933333333"}
"""Shares a tablet with Dan."""
DAN = {"name": "Dan Okafor", "email": "dan@example.com", "phone": "+351944444444"}


def visitor(identifier: IdentifierId, channel: str = "web") -> Actor:
    """Somebody who looks around; Bruno is never more than that, he pays cash."""
    return Actor("person", str(identifier), channel, identifier)
