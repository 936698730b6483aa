"""Ana can be written to, and what is written goes nowhere."""

import pytest

from cast import HOUSE
from domains.messaging.conftest import NOON, Post, ana, post
from interlace.domains import messaging
from interlace.vocabulary.ids import IdentifierId

__all__ = ["Post", "post"]

REMINDER = messaging.Content(
    subject="Your cart",
    mail="<mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section>",
)


@pytest.fixture
async def contacts(tx: None, post: Post) -> dict[str, IdentifierId]:
    """Ana's address and number; the template `cart-reminder` is there."""
    for code in ("cart_reminder", "news_letter"):
        await messaging.define_template(
            code, name=code, purpose="marketing", content=REMINDER, by=HOUSE, at=NOON
        )
    return await ana()
