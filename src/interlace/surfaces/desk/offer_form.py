"""The form of an offer, made from the sentences of its conditions and effects; and back again."""

import re
from collections.abc import Iterable, Mapping
from datetime import time
from decimal import Decimal
from typing import Any, get_type_hints

import msgspec

from interlace.channels import channels
from interlace.domains import catalog, offers, stock
from interlace.kit.money import Money
from interlace.kit.part import pattern
from interlace.surfaces.desk import goods
from interlace.vocabulary.channel import Ability
from interlace.vocabulary.ids import LocationId

_GAP = re.compile(r"\{(\w+)\}")
_WRITTEN: dict[Any, str] = {
    Money: "money",
    int: "number",
    Decimal: "decimal",
    time: "time",
    time | None: "time",
    frozenset[str]: "words",
}
"""How a blank is written in, by the type of what it holds."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STAGES = [
    (1, "Price", "the price of an item itself"),
    (2, "Item", "off single items"),
    (3, "Basket", "off what the items come to"),
    (4, "Shipping", "off the delivery"),
]


class Blank(msgspec.Struct, frozen=True):
    """A gap in a sentence that somebody fills in."""

    name: str
    label: str
    kind: str
    value: Any = ""
    options: tuple[tuple[str, str], ...] = ()


class Sentence(msgspec.Struct, frozen=True):
    """A kind of condition or effect: its sentence in pieces of text and blanks."""

    kind: str
    chosen: bool
    pieces: tuple[str | Blank, ...]
    slot: str = ""
    """What the form calls it: its kind, and a number where there are several of a kind."""


class Choices(msgspec.Struct, frozen=True):
    """What blanks can be filled with."""

    channels: tuple[tuple[str, str], ...]
    locations: tuple[tuple[str, str], ...]
    paths: Mapping[Any, str]
    skus: Mapping[Any, str]


async def choices(offer: offers.Offer | None) -> Choices:
    """What there is to choose from, and the names of what an offer already chose."""
    selling = [one for one in channels().values() if Ability.SELLS in one.abilities]
    of = _goods_of(offer) if offer else []
    items = [item for one in of for item in (*one.items, *one.except_items)]
    return Choices(
        tuple((one.code, one.name) for one in selling),
        tuple((str(one.id), one.name) for one in await stock.locations()),
        goods.paths(await catalog.categories()),
        {one.id: one.sku for one in (await catalog.items(items)).values()},
    )


def effects(offer: offers.Offer | None, known: Choices) -> list[Sentence]:
    """Every kind of effect as a sentence with blanks; the offer's own is filled in."""
    given = offer.give if offer else None
    kinds = offers.effects.kinds.items()
    return [
        _sentence(
            f"give.{kind}",
            kind,
            part,
            given if isinstance(given, part) else None,
            known,
            chosen=isinstance(given, part) if given else kind == "percent",
        )
        for kind, part in kinds
    ]


def conditions(offer: offers.Offer | None, known: Choices) -> list[Sentence]:
    """Every condition of the offer, and after those of a kind a blank one to add another."""
    waits = offer.when if offer else ()
    found: list[Sentence] = []
    for kind, part in offers.conditions.kinds.items():
        # Of a kind and not of one derived from it, which has a sentence of its own.
        several = [one for one in waits if type(one) is part]
        for nth, own in enumerate([*several, None]):
            slot = f"{kind}.{nth}" if nth else kind
            one = _sentence(f"when.{slot}", kind, part, own, known, chosen=own is not None)
            found.append(msgspec.structs.replace(one, slot=slot))
    return found


def goods_blanks(prefix: str, value: Any, known: Choices) -> tuple[Blank, ...]:
    """Goods as blanks: categories by path and items by SKU, and those left out of them."""

    def paths(ids: Iterable[Any]) -> str:
        return "; ".join(sorted(known.paths[one] for one in ids))

    def skus(ids: Iterable[Any]) -> str:
        return ", ".join(sorted(known.skus.get(one, "") for one in ids))

    of = value or offers.terms.EVERYTHING
    return (
        Blank(
            f"{prefix}.categories", "categories, by path, between ;", "paths", paths(of.categories)
        ),
        Blank(f"{prefix}.items", "items by SKU", "skus", skus(of.items)),
        Blank(
            f"{prefix}.except_categories",
            "without categories",
            "paths",
            paths(of.except_categories),
        ),
        Blank(f"{prefix}.except_items", "without items by SKU", "skus", skus(of.except_items)),
    )


def _sentence(
    prefix: str, kind: str, part: Any, own: Any, known: Choices, *, chosen: bool
) -> Sentence:
    types = get_type_hints(part)
    fields = [one.name for one in msgspec.structs.fields(part)]
    text = pattern(part)
    pieces: list[str | Blank] = []
    for index, bit in enumerate(_GAP.split(text)):
        pieces += (
            _blanks(prefix, bit, types[bit], own, known)
            if index % 2
            else [bit.replace("`", "").strip(" .")]
        )
    said = set(_GAP.findall(text))
    for name in fields:
        if name not in said:
            pieces += [
                f"{name.replace('_', ' ')}:",
                *_blanks(prefix, name, types[name], own, known),
            ]
    return Sentence(kind, chosen, tuple(piece for piece in pieces if piece))


def _blanks(prefix: str, name: str, kind: Any, own: Any, known: Choices) -> tuple[Blank, ...]:
    value = getattr(own, name) if own is not None else None
    at, label = f"{prefix}.{name}", name.strip("_").replace("_", " ")
    if kind is offers.terms.Goods:
        return goods_blanks(at, value, known)
    options = _options(prefix, kind, known)
    if options:
        return (Blank(at, label, "many", [str(one) for one in value or ()], options),)
    return (Blank(at, label, _WRITTEN.get(kind, "text"), _typed(value)),)


def _options(prefix: str, kind: Any, known: Choices) -> tuple[tuple[str, str], ...]:
    """What a blank for several things offers, when there is a list of them."""
    if kind == frozenset[LocationId]:
        return known.locations
    if kind == frozenset[int]:
        return tuple((str(number), day) for number, day in enumerate(DAYS, 1))
    return known.channels if kind == frozenset[str] and "channel" in prefix else ()


def _typed(value: Any) -> Any:
    """A value as it stands in a blank."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else value


def _goods_of(offer: offers.Offer) -> list[Any]:
    parts = [getattr(part, "of", None) for part in offer.when]
    return [offer.claim.goods, *(one for one in parts if one is not None)]
