"""Try a price before it is set: who would pay what from then on."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import msgspec

from interlace.channels import channels
from interlace.domains import catalog, stock
from interlace.engine import db
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant, Period
from interlace.surfaces.desk.goods import EVERYBODY
from interlace.surfaces.desk.product_page import whom_for
from interlace.vocabulary.channel import Ability
from interlace.vocabulary.ids import ItemId, LocationId, PriceListId

MOST_SCOPES = 30


class PriceForm(msgspec.Struct, kw_only=True):
    """What the form for a price sends; moments are in UTC."""

    item: str
    list: str
    amount: str = ""
    since: str = ""
    until: str = ""
    min_quantity: str = "1"


class ListForm(msgspec.Struct, kw_only=True):
    """What the form for a price list sends."""

    code: str
    name: str
    market: str
    channel: str = ""
    location: str = ""
    group: str = ""
    since: str = ""
    until: str = ""


class Scope(msgspec.Struct, frozen=True):
    """Somebody who may pay a price of their own: through a channel, at a location, in a group."""

    whom: str
    channel: str = EVERYBODY
    location: LocationId | None = None
    group: str | None = None


class Effect(msgspec.Struct, frozen=True):
    """What a price would do to one scope."""

    whom: str
    before: Money | None
    after: Money | None
    change: Decimal | None
    was: Money | None
    lowest: Money | None

    @property
    def changes(self) -> bool:
        return self.before != self.after


async def row_of(form: PriceForm, at: Instant) -> catalog.PriceRow:
    """The price the form speaks of; refuses `NotFound` and `MalformedMoney`."""
    list_id = PriceListId.parse(form.list)
    lists = {one.id: one for one in await catalog.price_lists()}
    if list_id not in lists:
        raise NotFound(what="price list", id=form.list)
    unit = Money.of(form.amount.strip().replace(",", "."), lists[list_id].currency)
    quantity = int(form.min_quantity) if form.min_quantity.isdecimal() else 1
    since, until = moment(form.since), moment(form.until)
    return catalog.PriceRow(
        list_id, ItemId.parse(form.item), unit, since or at, until, max(1, quantity)
    )


async def preview(row: catalog.PriceRow, *, by: Actor, at: Instant) -> list[Effect]:
    """Set the price for a moment, ask what everybody would pay, and take it back."""
    begins = max(row.from_, at)
    async with db.transaction(rollback=True):
        [own] = [one for one in await catalog.price_lists() if one.id == row.list_id]
        scopes = await _scopes(own.market)
        before = [await _price(row, one, own.market, begins) for one in scopes]
        await catalog.set_prices([row], by=by, at=at)
        after = [await _price(row, one, own.market, begins) for one in scopes]
    pairs = zip(scopes, before, after, strict=True)
    return [_effect(scope, old, new) for scope, old, new in pairs]


async def choices(product: catalog.Product) -> dict[str, Any]:
    """What the form of a price can be about: each variant, each list."""
    items = await catalog.items_of(product.id)
    return {
        "item_options": [(str(one.id), f"{one.name} ({one.sku})") for one in items],
        "list_options": [
            (str(one.id), f"{one.name}, for {whom} ({one.currency})") for one, whom in await lists()
        ],
    }


async def list_page() -> dict[str, Any]:
    """The price lists, and what a new one can be for."""
    selling = [one for one in channels().values() if Ability.SELLS in one.abilities]
    return {
        "lists": await lists(),
        "markets": [(one.code, one.name) for one in await catalog.markets()],
        "channels": [("", "Every channel"), *((one.code, one.name) for one in selling)],
        "locations": [
            ("", "Every location"),
            *((str(one.id), one.name) for one in await stock.locations()),
        ],
    }


async def open_list(form: ListForm, *, by: Actor, at: Instant) -> None:
    """Open the price list a form tells of, or change the name and dates of the one of its code."""
    await catalog.define_price_list(
        form.code.strip(),
        name=form.name.strip(),
        market=form.market,
        channel=form.channel or None,
        location=LocationId.parse(form.location) if form.location else None,
        group=form.group.strip() or None,
        period=Period(moment(form.since), moment(form.until)),
        by=by,
        at=at,
    )


async def tried(form: PriceForm, *, by: Actor, at: Instant) -> list[Effect] | None:
    """What the form would change; nothing while no amount is typed."""
    return await preview(await row_of(form, at), by=by, at=at) if form.amount.strip() else None


async def lists() -> list[tuple[catalog.PriceList, str]]:
    """Every price list and whom it is for."""
    named = {one.id: one.name for one in await stock.locations()}
    return [
        (one, whom_for(one, named.get(one.location_id, "") if one.location_id else ""))
        for one in await catalog.price_lists()
    ]


def moment(text: str) -> Instant | None:
    """A moment as a date field sends it, or nothing."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None


async def _scopes(market: str) -> list[Scope]:
    return _distinct(
        Scope(whom, one.channel or EVERYBODY, one.location_id, one.group)
        for one, whom in await lists()
        if one.market == market
    )


def _distinct(scopes: Iterable[Scope]) -> list[Scope]:
    return list(dict.fromkeys([Scope("everybody"), *scopes]))[:MOST_SCOPES]


async def _price(
    row: catalog.PriceRow, scope: Scope, market: str, at: Instant
) -> catalog.Price | None:
    prices = await catalog.price(
        [row.item_id],
        market=market,
        channel=scope.channel,
        location=scope.location,
        groups=[scope.group] if scope.group else (),
        quantity=row.min_quantity,
        at=at,
    )
    return prices.get(row.item_id)


def _effect(scope: Scope, before: catalog.Price | None, after: catalog.Price | None) -> Effect:
    change = None
    if before and after and before.unit:
        change = Decimal(after.unit.minor - before.unit.minor) / before.unit.minor
    return Effect(
        scope.whom,
        before.unit if before else None,
        after.unit if after else None,
        change,
        after.was if after else None,
        after.lowest if after else None,
    )
