"""The SQL of forgetting whom orders and carts were for."""

from collections.abc import Collection
from typing import NamedTuple

from interlace.engine import db
from interlace.vocabulary.ids import IdentifierId, OrderId

# Rides orders_by_identifier.
ORDERS_OF = """
select id, identifier_id, email, phone from orders.orders
where identifier_id = any($1::uuid[]) and (email <> '' or phone <> '' or address is not null)
order by id
"""

CARTS_OF = """
select id, identifier_id, coalesce(content->>'email', '') as email,
    coalesce(content->>'phone', '') as phone
from orders.carts
where identifier_id = any($1::uuid[]) and content ?| array['email', 'phone', 'address']
order by id for update
"""

LIFECYCLE = "select lifecycle from orders.orders where id = $1 for no key update"

BLANK_CARTS = """
update orders.carts set content = content - array['email', 'phone', 'address'],
    version = version + 1
where id = any($1::uuid[])
"""

# Country and state stay: the tax in the books was reckoned by them.
BLANK_ORDER = """
update orders.orders set email = '', phone = '', address = case when address is not null then
    jsonb_build_object('name', '', 'street', '', 'postcode', '', 'city', '',
        'country', address->'country', 'region', coalesce(address->'region', '""'))
    end
where id = $1
"""

# What somebody wrote beside it may say who they are; which goods and how much stays.
BLANK_REASONS = """
with refunds as (
    update orders.refunds set reason = '' where order_id = $1 and reason <> ''
), cancelled as (
    update orders.cancellations set reason = '', lines = coalesce((
        select jsonb_agg(line || '{"reason": ""}' order by nth)
        from jsonb_array_elements(lines) with ordinality as one (line, nth)), '[]')
    where order_id = $1
), announced as (
    update orders.announced_returns set lines = coalesce((
        select jsonb_agg(line || '{"reason": ""}' order by nth)
        from jsonb_array_elements(lines) with ordinality as one (line, nth)), '[]')
    where order_id = $1
)
update orders.returns set lines = coalesce((
    select jsonb_agg(line || '{"reason": ""}' order by nth)
    from jsonb_array_elements(lines) with ordinality as one (line, nth)), '[]')
where order_id = $1
"""

# A provider knows a payment by its reference; of what stands in our own books the token is the account.
BLANK_TOKENS = "update orders.payments set token = '' where order_id = $1 and reference <> ''"


class Contact(NamedTuple):
    """A cart or an order, under whom it was seen, and how to reach them."""

    id: bytes
    identifier: IdentifierId
    email: str
    phone: str


async def orders_of(identifiers: Collection[IdentifierId]) -> list[Contact]:
    return [_contact(row) for row in await db.fetch(ORDERS_OF, list(identifiers))]


async def carts_of(identifiers: Collection[IdentifierId]) -> list[Contact]:
    return [_contact(row) for row in await db.fetch(CARTS_OF, list(identifiers))]


async def lifecycle(order: OrderId) -> str:
    """Where an order stands; it is locked."""
    return str(await db.fetchval(LIFECYCLE, order))


async def blank_carts(ids: Collection[bytes]) -> None:
    await db.execute(BLANK_CARTS, list(ids))


async def blank_order(order: OrderId) -> None:
    await db.execute(BLANK_ORDER, order)
    await db.execute(BLANK_TOKENS, order)
    await db.execute(BLANK_REASONS, order)


def _contact(row: db.Row) -> Contact:
    return Contact(row["id"], IdentifierId(row["identifier_id"]), row["email"], row["phone"])
