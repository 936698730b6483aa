"""Decide what a loyalty card's number looks like, so that any till's scanner reads it."""

from secrets import randbelow

from stdnum import ean

from interlace.kit.refusal import Refusal

PREFIX = "29"
"""GS1 leaves 20 to 29 to a shop's own use."""
_LENGTH = 13
_SERIAL = 10


class MalformedCard(Refusal):
    """`{number}` is not a card of ours: a digit was mistyped."""


def card_number(serial: int) -> str:
    """The EAN-13 of a serial below 10^10: prefix, ten digits, check digit."""
    body = f"{PREFIX}{serial:0{_SERIAL}d}"
    return body + ean.calc_check_digit(body)


def fresh_card_number() -> str:
    """A number nobody can guess from their neighbour's."""
    return card_number(randbelow(10**_SERIAL))


def checked_card(number: str) -> str:
    """The number itself; refuses one of ours with a wrong check digit. Foreign cards pass."""
    ours = len(number) == _LENGTH and number.startswith(PREFIX) and number.isdecimal()
    if ours and not ean.is_valid(number):
        raise MalformedCard(number=number)
    return number
