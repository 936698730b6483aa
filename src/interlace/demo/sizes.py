"""Read the size of a package: `(600) 4 LB` is four pounds, `10/6.75 OZ` is ten little boxes."""

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

import msgspec

UNITS = {
    **dict.fromkeys(("OZ", "OZS", "Z", "FL OZ"), "oz"),
    **dict.fromkeys(("LB", "LBS"), "lb"),
    **dict.fromkeys(("GA", "GAL"), "gal"),
    **dict.fromkeys(("L", "LT", "LTR", "LITER"), "L"),
    **dict.fromkeys(("CT", "EA", "PC", "PCS"), "ct"),
    **dict.fromkeys(("PK", "PKS", "P"), "pack"),
    **dict.fromkeys(("DZ", "DOZ", "DZN"), "dozen"),
    **dict.fromkeys(("LOAD", "LOADS", "LD"), "loads"),
    **dict.fromkeys(("G", "GM"), "g"),
    **dict.fromkeys(("STEM", "STEMS"), "stems"),
    "ML": "mL",
    "PT": "pt",
    "QT": "qt",
    "FT": "ft",
    "SQ FT": "sq ft",
    "IN": "in",
    "ROLL": "rolls",
}
GRAMS = {
    "oz": Decimal("28.349523"),
    "lb": Decimal("453.59237"),
    "g": Decimal(1),
    "gal": Decimal("3785.4118"),
    "qt": Decimal("946.35295"),
    "pt": Decimal("473.17647"),
    "L": Decimal(1000),
    "mL": Decimal(1),
}
_UNIT = "|".join(sorted((re.escape(unit) for unit in UNITS), key=len, reverse=True))
_NUMBER = r"\d+ \d+/\d+|\d*\.?\d+"
_HALVES = re.compile(r"^([1-7])/([2-8]) ")
_SIZE = re.compile(
    rf"^(?:(?P<packs>\d+)\s*(?:PK|CT|P)?\s*[/-]\s*|(?P<packs2>\d+) PK\s+)?(?P<number>{_NUMBER})\s*(?P<unit>{_UNIT})\b"
)
# Loose goods carry the size of the crate they came in.
CRATE_POUNDS = 10
CRATE_PIECES = 9
# `974246 PK` is a part number.
LONGEST_NUMBER = 5


class Size(msgspec.Struct, frozen=True):
    """So many packs of an amount of a unit."""

    amount: str
    unit: str
    packs: int = 1

    def __str__(self) -> str:
        text = f"{self.amount} {self.unit}"
        return f"{self.packs} x {text}" if self.packs > 1 else text

    @property
    def grams(self) -> int | None:
        """Weight for shipping; a liquid is taken as water."""
        each = GRAMS.get(self.unit)
        if each is None:
            return None
        number = sum((Fraction(part) for part in self.amount.split()), Fraction(0))
        return round(Fraction(each) * number * self.packs)

    @property
    def is_crate(self) -> bool:
        limit = {"lb": CRATE_POUNDS, "ct": CRATE_PIECES}.get(self.unit)
        return limit is not None and Fraction(self.amount.split()[0]) >= limit


@cache
def size(raw: str | None) -> Size | None:
    """Read a size; None when it does not say one (`LARGE`, `KIT`)."""
    text = re.sub(r"^\(\d+\)\s*|^[A-Z]{1,3}\s{2,}|^ALL\s+", "", (raw or "").upper().strip())
    text = text.replace("HALF GAL", "1/2 GAL").replace("-LB", " LB")
    if text in {"GAL", "QT", "PT", "LB", "DZ", "L"}:
        text = f"1 {text}"
    halves = _HALVES.match(text)
    if halves and int(halves[1]) < int(halves[2]):
        unit = UNITS.get(text.split()[1], "")
        return Size(f"{halves[1]}/{halves[2]}", unit) if unit else None
    match = _SIZE.match(text)
    if not match:
        return None
    number = match["number"]
    if len(number) > LONGEST_NUMBER:
        return None
    if "/" not in number:
        number = f"{Decimal(number).normalize():f}"
    return Size(number, UNITS[match["unit"]], int(match["packs"] or match["packs2"] or 1))
