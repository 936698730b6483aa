"""Read the form of an offer: words and numbers become conditions, an effect, limits."""

from collections.abc import Iterable, Mapping
from datetime import time
from decimal import Decimal, InvalidOperation
from typing import Any, get_type_hints

import msgspec
from litestar.datastructures import FormMultiDict

from interlace.domains import catalog, offers
from interlace.kit import wire
from interlace.kit.money import Money
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.surfaces.desk import goods
from interlace.surfaces.desk.pricing import moment
from interlace.vocabulary.ids import CategoryId, ItemId, OfferId


class LeftBlank(Refusal):
    """Fill in {blank} of the sentence about {kind}."""


class NotANumber(Refusal):
    """`{text}` is not a number."""


class UnknownGoods(Refusal):
    """There is nothing called {name} in the catalogue."""


async def offer_of(form: FormMultiDict, *, currency: str, at: Instant) -> offers.Offer:
    """The offer a form tells of; refuses what is left blank or can not be."""
    given = str(form.get("id") or "")
    when = [
        await _part(form, f"when.{slot}", kind, offers.conditions.kinds[kind], currency)
        for slot in form.getall("when", [])
        for kind in [str(slot).partition(".")[0]]
    ]
    kind = str(form.get("give", "percent"))
    give = await _part(form, f"give.{kind}", kind, offers.effects.kinds[kind], currency)
    cap = str(form.get("cap_amount") or "")
    return offers.Offer(
        id=OfferId.parse(given) if given else OfferId.new(at),
        name=str(form.get("name", "")),
        give=give,
        when=tuple(when),
        claim=offers.terms.Claim(goods=await _goods(form, "claim"), take=_whole(form, "take") or 0),
        stage=offers.terms.Stage(_whole(form, "stage") or 2),
        tags=_words(form, "tags"),
        alongside=_words(form, "alongside"),
        caps=offers.terms.Caps(
            times=_whole(form, "cap_times"), amount=Money.of(cap, currency) if cap else None
        ),
        limits=tuple(_limits(form)),
        codes=frozenset(word.upper() for word in _words(form, "codes")),
        coded="coded" in form,
        markets=frozenset(str(one) for one in form.getall("markets", [])),
        from_=moment(str(form.get("since") or "")),
        until=moment(str(form.get("until") or "")),
    )


def _limits(form: Mapping[str, Any]) -> list[offers.terms.Limit]:
    total, each = _whole(form, "limit_total"), _whole(form, "limit_customer")
    limits = [offers.terms.Limit(per="total", times=total)] if total else []
    return [*limits, offers.terms.Limit(per="customer", times=each)] if each else limits


async def _part(form: FormMultiDict, prefix: str, kind: str, part: Any, currency: str) -> Any:
    """A condition or effect from the blanks of its sentence."""
    types = get_type_hints(part)
    said: dict[str, Any] = {"kind": kind}
    for field in msgspec.structs.fields(part):
        at = f"{prefix}.{field.name}"
        value = await _value(form, at, types[field.name], currency)
        if value is None and field.required:
            raise LeftBlank(blank=field.name.replace("_", " ").strip(), kind=kind.replace("-", " "))
        if value is not None:
            said[field.name] = value
    return wire.convert(wire.to_builtins(said), part)


async def _value(form: FormMultiDict, at: str, kind: Any, currency: str) -> Any:
    if kind is offers.terms.Goods:
        return await _goods(form, at)
    if str(kind).startswith("frozenset"):
        several = [str(one) for one in form.getall(at, [])]
        words = [word.strip() for one in several for word in one.split(",") if word.strip()]
        return [int(word) for word in words] if kind == frozenset[int] else words or None
    text = str(form.get(at) or "").strip()
    return _one(text, kind, currency) if text else None


def _one(text: str, kind: Any, currency: str) -> Any:
    if kind is Money:
        return Money.of(text.replace(",", "."), currency)
    if kind in (int, Decimal):
        return _number(text, kind)
    # A time field leaves the seconds out.
    return f"{text}:00" if kind in (time, time | None) and text.count(":") == 1 else text


def _number(text: str, kind: Any) -> Any:
    try:
        return kind(text.replace(",", "."))
    except (ValueError, InvalidOperation) as error:
        raise NotANumber(text=text[:40]) from error


async def _goods(form: Mapping[str, Any], at: str) -> offers.terms.Goods:
    """Goods by the paths of categories and the SKUs of items; nothing said is everything."""
    named, left_out = (
        await _paths(form, f"{at}.categories"),
        await _paths(form, f"{at}.except_categories"),
    )
    items, without = await _items(form, f"{at}.items"), await _items(form, f"{at}.except_items")
    label = "" if items else _either(named)
    if left_out or without:
        unnamed = "some items" if items else "everything"
        label = f"{label or unnamed} but {_either([*left_out, *without])}"
    return offers.terms.Goods(
        items=frozenset(items.values()),
        categories=frozenset(named.values()),
        except_items=frozenset(without.values()),
        except_categories=frozenset(left_out.values()),
        label=label,
    )


async def _paths(form: Mapping[str, Any], at: str) -> dict[str, CategoryId]:
    known = {path: id_ for id_, path in goods.paths(await catalog.categories()).items()}
    named = _words(form, at, ";")
    for name in named - known.keys():
        raise UnknownGoods(name=name)
    return {name: known[name] for name in named}


async def _items(form: Mapping[str, Any], at: str) -> dict[str, ItemId]:
    found: dict[str, ItemId] = {}
    for sku in _words(form, at):
        item = await catalog.find_item(sku)
        if item is None:
            raise UnknownGoods(name=sku)
        found[sku] = item.id
    return found


def _either(names: Iterable[str]) -> str:
    return " or ".join(sorted(name.rpartition(" > ")[2] for name in names))


def _words(form: Mapping[str, Any], name: str, between: str = ",") -> frozenset[str]:
    text = str(form.get(name) or "")
    return frozenset(word.strip() for word in text.split(between) if word.strip())


def _whole(form: Mapping[str, Any], name: str) -> int | None:
    text = str(form.get(name) or "").strip()
    return int(_number(text, int)) if text else None
