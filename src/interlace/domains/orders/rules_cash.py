"""Count a drawer: which coins and notes there are, and what the piles of them come to."""

from collections.abc import Sequence

from interlace.domains.orders.shift_model import Pile
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal

MOST_PIECES = 100_000
"""More of one coin or note does not fit into any drawer."""
_NOTES = (500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00)
_EURO_COINS = (2_00, 1_00, 50, 20, 10, 5, 2, 1)
_NORDIC = (1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00)
# What the issuing banks have in circulation, in minor units, largest first.
_PIECES = {
    "AUD": (100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5),
    "BRL": (200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 25, 10, 5),
    "CAD": (100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 25, 10, 5),
    "CHF": (1000_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 20, 10, 5),
    "DKK": (500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50),
    "EUR": (*_NOTES, *_EURO_COINS),
    "GBP": (50_00, 20_00, 10_00, 5_00, *_EURO_COINS),
    "JPY": (10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10, 5, 1),
    "NOK": (1000_00, 500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00, 1_00),
    "PLN": (*_NOTES[:-1], 5_00, 2_00, 1_00, 50, 20, 10, 5, 2, 1),
    "SEK": _NORDIC,
    "USD": (100_00, 50_00, 20_00, 10_00, 5_00, 2_00, 1_00, 50, 25, 10, 5, 1),
}


class CountDiffers(Refusal):
    """The coins and notes come to {counted}, not to {said}; count again."""


class MalformedPile(Refusal):
    """A pile is a coin or note of {currency} and how many of it there are."""


def pieces(currency: str) -> tuple[int, ...]:
    """The coins and notes of a currency in minor units, largest first; empty if we know none."""
    return _PIECES.get(currency, ())


def must_add_up(piles: Sequence[Pile], said: Money) -> None:
    """Refuse `MalformedPile`, and `CountDiffers` where piles come to something else than was said."""
    if not piles:
        return
    for pile in piles:
        is_ours = pile.value.currency == said.currency and pile.value.minor > 0
        if not is_ours or not 0 <= pile.count <= MOST_PIECES:
            raise MalformedPile(currency=said.currency)
    counted = Money.sum((pile.value * pile.count for pile in piles), said.currency)
    if counted != said:
        raise CountDiffers(counted=counted, said=said)
