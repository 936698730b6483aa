"""The loyalty households: invented names and contacts for numbers that are real in the files."""

from collections.abc import Iterator

import msgspec

from interlace.demo.files import History
from interlace.demo.gtin import check_digit
from interlace.demo.names import words

# Ohio, Kentucky and Indiana; 555-0100 to 555-0199 belong to nobody in each (ATIS-0300115).
AREA_CODES = (
    *("216", "220", "234", "330", "380", "419", "440", "513", "567", "614", "740", "937"),
    *("270", "364", "502", "606", "859"),
    *("219", "260", "317", "463", "574", "765", "812", "930"),
)
FICTIONAL_NUMBERS = 100
CARD_PREFIX = "29"
CARD_DIGITS = 10
# A step that shares no factor with what it walks through reaches every place once.
CARD_STEP = 3_862_471_039
NAME_STEP = 7_919

TRAITS = ("age", "income", "home", "marital_status", "household_size", "household", "kids")


class Household(msgspec.Struct, frozen=True):
    """A holder of a loyalty card; `number` is the household's in the files."""

    number: int
    name: str
    email: str
    phone: str
    card: str
    traits: dict[str, str | int]
    """What the files tell of 801 households: bands of age and income, home, size, children."""
    takes_offers: bool
    """Was sent a campaign by the chain, so it may be written to."""


def households(history: History) -> Iterator[Household]:
    """Everybody who buys in the slice."""
    for number, known, *values, campaigns in history.rows("from card_holders"):
        traits: dict[str, str | int] = {"campaigns": campaigns}
        if known:
            told = zip(TRAITS, values, strict=True)
            traits |= {trait: value for trait, value in told if value is not None}
        yield Household(
            number=number,
            name=name(number),
            email=email(number),
            phone=phone(number),
            card=card(number),
            traits=traits,
            takes_offers=campaigns > 0,
        )


def name(household: int) -> str:
    """A name of its own for each of the first 15,000 households."""
    first_names, last_names = words().first_names, words().last_names
    place = household * NAME_STEP % (len(first_names) * len(last_names))
    first, last = divmod(place, len(last_names))
    return f"{first_names[first]} {last_names[last]}"


def email(household: int) -> str:
    """An address in the domain that is reserved for examples (RFC 2606)."""
    return f"{name(household).lower().replace(' ', '.')}@example.com"


def phone(household: int) -> str:
    """E.164 of a number that is kept for fiction; for households 1 to 2,500."""
    area, line = divmod(household - 1, FICTIONAL_NUMBERS)
    return f"+1{AREA_CODES[area]}555{FICTIONAL_NUMBERS + line:04d}"


def card(household: int) -> str:
    """A loyalty card as a till scans it: 29, ten digits that do not count up, a check digit."""
    serial = household * CARD_STEP % 10**CARD_DIGITS
    digits = f"{CARD_PREFIX}{serial:0{CARD_DIGITS}d}"
    return digits + check_digit(digits)
