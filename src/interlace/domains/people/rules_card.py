"""Decide what a loyalty card's number looks like, so that any till's scanner reads it."""

from stdnum import ean

from interlace.kit.refusal import Refusal

PREFIX = "29"
"""GS1 leaves 20 to 29 to a shop's own use."""
SERIALS = 10**10
_LENGTH = 13


class MalformedCard(Refusal):
    """`{number}` is not a card of ours: a digit was mistyped."""


def card_number(serial: int) -> str:
    """The EAN-13 of a serial below `SERIALS`: prefix, ten digits, check digit."""
    body = f"{PREFIX}{serial:010d}"
    return body + ean.calc_check_digit(body)


def checked_card(number: str) -> str:
    """The number itself; refuses one of ours with a wrong check digit. Foreign cards pass."""
    ours = len(number) == _LENGTH and number.startswith(PREFIX) and number.isdecimal()
    if ours and not ean.is_valid(number):
        raise MalformedCard(number=number)
    return number
