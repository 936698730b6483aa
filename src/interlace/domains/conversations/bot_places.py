"""What the bot finds out about stores: what they have, and when they are open."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import msgspec
from babel.dates import format_date, format_time

from interlace.domains import catalog, stock
from interlace.domains.conversations.bot_orders import Found
from interlace.domains.conversations.model import Attempt, Case
from interlace.domains.conversations.rules_bot import Mind
from interlace.domains.conversations.rules_phrases import listed, locale_of, phrase
from interlace.engine import timeline
from interlace.kit.refusal import Refusal
from interlace.kit.text import fold
from interlace.kit.time import Instant

FEW_PLACES = 4
"""So few that all of them can be told at once."""
MOST_NAMED = 8
LOOKED_WITHIN = timedelta(hours=2)
LOOKED_AT = "product.viewed"


async def ask(what: str, mind: Mind, *, at: Instant) -> Found:
    """Ask for what is missing."""
    names = [one.name for one in await _stores(at)][:MOST_NAMED]
    places = listed(mind.language, names) if names else ""
    text = phrase(mind.language, f"ask_{what}", places=places)
    return Found(text, msgspec.structs.replace(mind, asked=what))


async def find_stock(mind: Mind, case: Case, *, at: Instant) -> Found:
    """Tell where an item can be had: the one they name, or the one they look at."""
    stores = await _stores(at)
    named = _named(stores, mind.place)
    item = await _item(mind, case, stores, at=at)
    if item is None and mind.item:
        text = phrase(mind.language, "no_item", item=mind.item)
        return Found(text, msgspec.structs.replace(mind, item="", asked="item"))
    if item is None:
        return await ask("item", mind, at=at)
    if not named and len(stores) > FEW_PLACES:
        return await ask("place", msgspec.structs.replace(mind, item=item.sku), at=at)
    looked = (named or stores)[:MOST_NAMED]
    left = await stock.availability(
        [item.id], channel=case.channel, locations=[one.id for one in looked], at=at
    )
    shelves = [(one, left.get((item.id, one.id), 0)) for one in looked]
    text = await _told(mind, item, shelves, case, at=at)
    seen = tuple(
        {
            "item": str(item.id),
            "name": item.name,
            "place": one.name,
            "left": many,
            "at": at.isoformat(),
        }
        for one, many in shelves
    )
    attempted = (*mind.attempted, Attempt(mind.intent, text))
    after = msgspec.structs.replace(mind, asked="", item=item.sku, attempted=attempted, stock=seen)
    return Found(text, after)


async def find_hours(mind: Mind, case: Case, *, at: Instant) -> Found:
    """Tell when the stores they mean are open."""
    del case
    stores = await _stores(at)
    named = _named(stores, mind.place)
    if not named and len(stores) > FEW_PLACES:
        return await ask("place", mind, at=at)
    said = [
        phrase(mind.language, "hours", place=one.name, opening=opening(one, mind.language, at))
        for one in (named or stores)[:MOST_NAMED]
    ]
    text = "\n".join(said)
    attempted = (*mind.attempted, Attempt(mind.intent, text))
    return Found(text, msgspec.structs.replace(mind, asked="", attempted=attempted))


def opening(place: stock.Location, language: str, at: Instant) -> str:
    """`open now until 20:00`, in the store's own time."""
    try:
        period = next(place.hours.periods(at, place.timezone))
    except Refusal:
        return phrase(language, "never_open")
    zone = ZoneInfo(place.timezone)
    if period.from_ is None or period.until is None:
        return phrase(language, "always_open")
    if period.from_ <= at:
        if period.until - period.from_ >= timedelta(days=1):
            return phrase(language, "always_open")
        until = format_time(
            period.until.astimezone(zone).time(), "short", locale=locale_of(language)
        )
        return phrase(language, "open_until", time=until)
    opens = period.from_.astimezone(zone)
    clock = format_time(opens.time(), "short", locale=locale_of(language))
    if opens.date() == at.astimezone(zone).date():
        return phrase(language, "opens_today", time=clock)
    return phrase(
        language,
        "opens",
        day=format_date(opens.date(), "EEEE", locale=locale_of(language)),
        time=clock,
    )


async def _stores(at: Instant) -> list[stock.Location]:
    return [one for one in await stock.locations() if one.pickup and one.in_business(at)]


def _named(stores: list[stock.Location], words: str) -> list[stock.Location]:
    """The stores whose name or town is among the words."""
    said = f" {fold(words)} "
    return [
        one
        for one in stores
        if any(f" {fold(name)} " in said for name in (one.name, one.code, one.address.city))
    ]


async def _item(
    mind: Mind, case: Case, stores: list[stock.Location], *, at: Instant
) -> catalog.Item | None:
    """What they named, without the words that name a store; else what they looked at last."""
    of_places = {
        word
        for one in stores
        for name in (one.name, one.code, one.address.city)
        for word in fold(name).split()
    }
    words = " ".join(word for word in mind.item.split() if fold(word) not in of_places)
    market = await _market()
    if words and market:
        if exact := await catalog.find_item(words):
            return exact
        found = await catalog.search(words, market=market, channel=case.channel, limit=1, at=at)
        return found.items[0].item if found.items else None
    # Only what was looked at in this very browser: what else they did is shown to nobody here.
    looked = await timeline.facts_of([case.answer_to], kinds=[LOOKED_AT], limit=1)
    if looked and at - looked[0].at <= LOOKED_WITHIN:
        return await catalog.find_item(str(looked[0].data.get("sku", "")))
    return None


async def _market() -> str:
    markets = await catalog.markets()
    return markets[0].code if markets else ""


async def _told(
    mind: Mind,
    item: catalog.Item,
    shelves: list[tuple[stock.Location, int]],
    case: Case,
    *,
    at: Instant,
) -> str:
    if not any(many for _, many in shelves):
        return phrase(mind.language, "stock_nowhere", item=item.name)
    prices = await catalog.price([item.id], market=await _market(), channel=case.channel, at=at)
    price = prices[item.id].unit.format(locale_of(mind.language)) if item.id in prices else ""
    places = ", ".join(
        phrase(mind.language, "stock_there" if many else "stock_none", left=many, place=one.name)
        for one, many in shelves
    )
    return phrase(mind.language, "stock", item=item.name, price=price, places=places)
