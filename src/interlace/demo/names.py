"""Give every product of the files a name, a brand and a place in the shop's tree."""

import re
from functools import cache
from importlib.resources import files

import msgspec

HOUSE_BRAND = "Larkfield"
NAMELESS = "Store Item"
# Loose goods have no maker's name on them.
UNBRANDED = {
    "PRODUCE",
    "MEAT",
    "DELI",
    "PASTRY",
    "SALAD BAR",
    "SEAFOOD",
    "FLORAL",
    "FUEL",
    "MISCELLANEOUS",
    "COUPON",
    "RESTAURANT",
    "CHEF SHOPPE",
}
SMALL = {"and", "of", "in", "with", "the", "for", "or", "than"}
VAGUE = {
    "Premium",
    "Economy",
    "Traditional",
    "Mainstream",
    "Regular",
    "Other",
    "Assorted",
    "Family",
}

_PARENTHESIS = re.compile(r"\s*\([^)]*(\)|$)")
_WORD = re.compile(r"[A-Za-z0-9%'.]+|&|/|,|-")
_HEAD = re.compile(r"^([A-Z ]+?)\s*(?::| - )\s*(.+)$")


class Words(msgspec.Struct, frozen=True):
    """Our own dictionary, `words.json`."""

    departments: dict[str, str]
    categories: dict[str, str]
    types: dict[str, str]
    without_variety: list[str]
    stands_alone: list[str]
    """Kinds whose variety is the whole name: `Paprika`, not `Paprika Spices`."""
    words: dict[str, str]
    brand_starts: list[str]
    brand_ends: list[str]
    varieties: dict[str, list[str]]
    first_names: list[str]
    last_names: list[str]


@cache
def words() -> Words:
    text = files("interlace.demo").joinpath("words.json").read_bytes()
    return msgspec.json.decode(text, type=Words)


def department(raw: str | None) -> str:
    return words().departments.get(raw or "", "") or "Other"


@cache
def category(raw: str | None) -> str:
    """`FRZN POTATOES` is `Frozen Potatoes`."""
    return words().categories.get(raw or "") or plain(raw or "") or "Other"


@cache
def kind(raw_category: str | None, raw_type: str | None) -> str:
    """What the product is: `POTATOES RUSSET (BULK&BAG)` is `Russet Potatoes`."""
    raw = _PARENTHESIS.sub("", raw_type or "").strip()
    raw = " ".join(raw.split())
    known = words().types
    whole = known.get(f"{raw_category} > {raw}") or known.get(raw)
    if whole:
        return whole
    if not raw and not raw_category:
        return NAMELESS
    name = plain(_noun_last(raw))
    if not name or set(name.split()) <= VAGUE:
        name = f"{name} {category(raw_category)}".strip()
    return name


def plain(raw: str) -> str:
    """Spell out abbreviations and write the words as a sign in a shop would."""
    spelled: list[str] = []
    for word in _WORD.findall(raw):
        known = words().words.get(word.upper().rstrip("."))
        spelled.append(_titled(word) if known is None else known)
    text = " ".join(word for word in spelled if word)
    text = re.sub(r"\s*([/-])\s*", lambda sign: {"/": " & ", "-": " "}[sign[1]], text)
    text = re.sub(r"( ?[&,]| and| with)+$|^([&,] ?)+", "", re.sub(r"(& )+", "& ", text))
    return " ".join(text.split())


def _titled(word: str) -> str:
    lowered = word.lower()
    return lowered if lowered in SMALL else lowered[:1].upper() + lowered[1:]


def _noun_last(raw: str) -> str:
    """`BREAD:ITALIAN/FRENCH` becomes `ITALIAN/FRENCH BREAD`, `GRAPES RED` becomes `RED GRAPES`."""
    headed = _HEAD.match(raw)
    if headed:
        head, rest = headed.groups()
        return rest if head.rstrip("S") in rest else f"{rest} {head}"
    first, *rest_words = raw.split() or [""]
    if first in _PLURALS and rest_words and "&" not in raw and "/" not in raw:
        return " ".join([*rest_words, first])
    return raw


# Produce is written noun first.
_PLURALS = frozenset(
    [
        "APPLES",
        "BEANS",
        "CARROTS",
        "CHERRIES",
        "EGGS",
        "GRAPES",
        "HERBS",
        "LETTUCE",
        "MELONS",
        "MUSHROOMS",
        "NECTARINES",
        "ONIONS",
        "ORANGES",
        "PEACHES",
        "PEARS",
        "PEAS",
        "PEPPERS",
        "PLUMS",
        "POTATOES",
        "SQUASH",
        "TANGERINES",
        "TOMATOES",
    ]
)


def brand(raw: str | None, maker: int, raw_department: str | None) -> str:
    """The chain's own brand, or an invented one that is always the same for a maker."""
    if raw_department in UNBRANDED:
        return ""
    if raw == "Private":
        return HOUSE_BRAND
    starts, ends = words().brand_starts, words().brand_ends
    # Two steps that share no factor with the lists' lengths, so that neighbours differ.
    return starts[maker * 37 % len(starts)] + ends[(maker * 11 + maker // len(starts)) % len(ends)]


def variety(name: str, nth: int) -> str:
    """Tell apart what the files do not: the nth product of one name gets the nth variety."""
    varieties = _varieties(name)
    return varieties[nth % len(varieties)] if varieties else ""


@cache
def _varieties(name: str) -> list[str]:
    if name in words().without_variety:
        return []
    head = name.split(",", maxsplit=1)[0]
    fitting = [key for key in words().varieties if head.endswith((key, f"{key}s"))]
    return words().varieties[max(fitting, key=len)] if fitting else []
