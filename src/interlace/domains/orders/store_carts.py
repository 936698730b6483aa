"""The SQL of carts and of the ways to deliver."""

import msgspec

from interlace.domains import offers
from interlace.domains.orders.address import Address
from interlace.domains.orders.cart_model import Cart, CartLine, Delivery
from interlace.engine import db
from interlace.engine.db import Row
from interlace.kit import wire
from interlace.kit.money import Money
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, IdentifierId, OrderId

INSERT = """
insert into orders.carts (id, version, code, code_until, market, currency, channel, identifier_id,
    content, opened_at, changed_at)
values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
on conflict do nothing
returning id
"""

CART = "select * from orders.carts where id = $1"

# The cart row is locked before any stock level and any account.
CART_FOR_UPDATE = "select * from orders.carts where id = $1 for no key update"

CART_BY_CODE = "select * from orders.carts where code = $1 and code_until > $2"

LAST_OPEN = """
select * from orders.carts where identifier_id = any($1::uuid[]) and order_id is null
order by changed_at desc limit 1
"""

# Only over the version before it, so a change needs no lock between the look and the write.
SAVE = """
update orders.carts set version = $2, identifier_id = $3, content = $4, changed_at = $5,
    code_until = $6
where id = $1 and version = $2 - 1 and order_id is null
returning id
"""

PLACED = "update orders.carts set order_id = $2, code = null, changed_at = $3 where id = $1"

FORGET_CODES = """
update orders.carts set code = null where id in (
    select id from orders.carts where code is not null and code_until <= $1
    limit $2 for no key update skip locked)
"""

DELIVERIES = "select * from orders.deliveries where market = $1 order by position, code"

PUT_DELIVERY = """
insert into orders.deliveries (market, code, name, currency, price, free_from, days_from,
    days_until, tax_class, position)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (market, code) do update set name = excluded.name, currency = excluded.currency,
    price = excluded.price, free_from = excluded.free_from, days_from = excluded.days_from,
    days_until = excluded.days_until, tax_class = excluded.tax_class, position = excluded.position
"""

REMOVE_DELIVERY = "delete from orders.deliveries where market = $1 and code = $2"


class _Content(msgspec.Struct, frozen=True, omit_defaults=True):
    """What of a cart is in its document."""

    countries: tuple[str, ...]
    lines: tuple[CartLine, ...] = ()
    codes: tuple[str, ...] = ()
    customer: offers.Customer | None = None
    email: str = ""
    phone: str = ""
    address: Address | None = None
    delivery: str = ""


async def insert(cart: Cart) -> bool:
    """Keep a new cart; False when its id or its code is taken."""
    made = await db.fetchval(
        INSERT,
        cart.id,
        cart.code,
        cart.code_until,
        cart.market,
        cart.currency,
        cart.channel,
        cart.identifier,
        _content(cart),
        cart.opened_at,
    )
    return made is not None


async def cart(id_: CartId) -> Cart | None:
    return _from_row(await db.fetchrow(CART, id_))


async def cart_for_update(id_: CartId) -> Cart | None:
    return _from_row(await db.fetchrow(CART_FOR_UPDATE, id_))


async def cart_by_code(code: str, at: Instant) -> Cart | None:
    return _from_row(await db.fetchrow(CART_BY_CODE, code, at))


async def last_open(identifiers: list[IdentifierId]) -> Cart | None:
    return _from_row(await db.fetchrow(LAST_OPEN, identifiers))


async def save(cart: Cart) -> bool:
    """Keep the next version of a cart; False when somebody else made one, or an order, before."""
    saved = await db.fetchval(
        SAVE,
        cart.id,
        cart.version,
        cart.identifier,
        _content(cart),
        cart.changed_at,
        cart.code_until,
    )
    return saved is not None


async def placed(id_: CartId, order: OrderId, at: Instant) -> None:
    await db.execute(PLACED, id_, order, at)


async def forget_codes(at: Instant, limit: int) -> None:
    await db.execute(FORGET_CODES, at, limit)


async def deliveries(market: str) -> list[Delivery]:
    return [
        Delivery(
            market=row["market"],
            code=row["code"],
            name=row["name"],
            price=Money(row["price"], row["currency"]),
            free_from=None
            if row["free_from"] is None
            else Money(row["free_from"], row["currency"]),
            days_from=row["days_from"],
            days_until=row["days_until"],
            tax_class=row["tax_class"],
        )
        for row in await db.fetch(DELIVERIES, market)
    ]


async def put_delivery(one: Delivery, position: int) -> None:
    await db.execute(
        PUT_DELIVERY,
        one.market,
        one.code,
        one.name,
        one.price.currency,
        one.price.minor,
        None if one.free_from is None else one.free_from.minor,
        one.days_from,
        one.days_until,
        one.tax_class,
        position,
    )


async def remove_delivery(market: str, code: str) -> None:
    await db.execute(REMOVE_DELIVERY, market, code)


def _content(cart: Cart) -> _Content:
    return _Content(
        cart.countries,
        cart.lines,
        cart.codes,
        cart.customer,
        cart.email,
        cart.phone,
        cart.address,
        cart.delivery,
    )


def _from_row(row: Row | None) -> Cart | None:
    if row is None:
        return None
    content = wire.convert(row["content"], _Content)
    return Cart(
        id=CartId(row["id"]),
        version=row["version"],
        code=row["code"] or "",
        code_until=row["code_until"],
        market=row["market"],
        currency=row["currency"],
        channel=row["channel"],
        opened_at=row["opened_at"],
        changed_at=row["changed_at"],
        countries=content.countries,
        lines=content.lines,
        codes=content.codes,
        identifier=IdentifierId(row["identifier_id"]) if row["identifier_id"] else None,
        customer=content.customer,
        email=content.email,
        phone=content.phone,
        address=content.address,
        delivery=content.delivery,
        order=OrderId(row["order_id"]) if row["order_id"] else None,
    )
