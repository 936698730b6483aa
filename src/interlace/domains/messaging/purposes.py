"""What messages are for, and what each purpose asks of the person before something is sent."""

from enum import StrEnum

import msgspec


class Asks(StrEnum):
    """What has to be said by the person first."""

    NOTHING = "nothing"
    """They need it: a receipt, a code, an answer."""
    NO_REFUSAL = "no refusal"
    """It helps with what they bought; they can say no."""
    CONSENT = "consent"
    """Only who said yes gets it."""


class Purpose(msgspec.Struct, frozen=True):
    """Why something is sent. `quiet`: not at night. `limited`: counts among what one can do without."""

    code: str
    name: str
    asks: Asks
    quiet: bool
    limited: bool
    secret: bool = False
    """Its words are nobody else's business; they are dropped once it is sent."""

    @property
    def necessary(self) -> bool:
        return self.asks is Asks.NOTHING


KNOWN = {
    one.code: one
    for one in (
        Purpose("order", "Orders and receipts", Asks.NOTHING, quiet=False, limited=False),
        Purpose("account", "Account and security", Asks.NOTHING, quiet=False, limited=False, secret=True),
        Purpose("conversation", "Answers to you", Asks.NOTHING, quiet=False, limited=False),
        Purpose("service", "Reminders about your orders", Asks.NO_REFUSAL, quiet=True, limited=False),
        Purpose("review", "Asking what you think", Asks.NO_REFUSAL, quiet=True, limited=True),
        Purpose("marketing", "News and offers", Asks.CONSENT, quiet=True, limited=True),
    )
}  # fmt: skip


def purpose(code: str) -> Purpose:
    """The purpose of this code; one we do not know asks for consent, as news do."""
    return KNOWN.get(code) or Purpose(code, code, Asks.CONSENT, quiet=True, limited=True)
