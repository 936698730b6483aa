"""A journey as it comes with the house: its graph, and the words and offer it needs."""

import msgspec

from interlace.domains import messaging, offers, people
from interlace.domains.journeys.journey import Journey

MARKETING = "marketing"
SERVICE = "service"


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A template that a journey sends."""

    code: str
    name: str
    purpose: str = MARKETING
    content: messaging.Content


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A segment that a journey asks about."""

    code: str
    name: str
    predicate: people.segments.predicate.Predicate


class Drawn(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a shipped journey is made of."""

    journey: Journey
    words: tuple[Words, ...]
    offer: offers.Offer | None = None


__all__ = ["MARKETING", "SERVICE", "Drawn", "Group", "Words"]
