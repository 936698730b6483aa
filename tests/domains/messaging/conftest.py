"""A post that never leaves the test, and people who can be written to."""

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest

import cast
from interlace.domains import messaging, people
from interlace.domains.messaging.ports import Handed, Outgoing
from interlace.kit.time import Instant
from interlace.providers.press.liquid_mjml import LiquidMjml
from interlace.vocabulary.ids import IdentifierId

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
"""Daytime in Portugal."""
ADDRESS = "http://shop.test"
SECRET = b"the secret of these tests"


class Postman:
    """Carries messages into a list; what is in `answers` happens first."""

    repeatable = True

    def __init__(self, channel: str, form: messaging.Form, contact: str) -> None:
        self.channel, self.form, self.contact = channel, form, contact
        self.carried: dict[str, Outgoing] = {}
        self.asked = 0
        self.answers: list[Exception] = []

    async def hand_over(self, message: Outgoing) -> Handed:
        self.asked += 1
        if self.answers:
            raise self.answers.pop(0)
        self.carried.setdefault(str(message.id), message)
        return Handed(f"out-{message.id}")


class Post(msgspec.Struct):
    """Who carries what."""

    email: Postman
    sms: Postman
    push: Postman


@pytest.fixture
def post() -> Iterator[Post]:
    messaging.ports.furnish(
        press=LiquidMjml(), address=ADDRESS, secret=SECRET, ladder=("email", "sms")
    )
    made = Post(
        Postman("email", messaging.Form.MAIL, "email"),
        Postman("sms", messaging.Form.SHORT, "phone"),
        Postman("push", messaging.Form.NOTICE, "device"),
    )
    with messaging.ports.only(made.email, made.sms, made.push):
        yield made


async def ana(at: Instant = NOON) -> dict[str, IdentifierId]:
    """Ana is a member with an address and a number, and consents to everything."""
    person = await people.enrol(
        name=cast.ANA["name"],
        email=cast.ANA["email"],
        phone=cast.ANA["phone"],
        by=cast.HOUSE,
        at=at,
    )
    found = (await people.profile(person)).identifiers
    contacts = {one.kind: one.id for one in found if one.kind in {"email", "phone"}}
    for contact in contacts.values():
        await people.consent(
            contact, "marketing", granted=True, proof={"form": "paper"}, by=cast.HOUSE, at=at
        )
    return contacts
