"""Find orders: by id or number, by what they are like, by whose they are."""

from msgspec import structs

from interlace.domains import people
from interlace.domains.orders import store, store_list
from interlace.domains.orders.listing import OrderFilter, OrderSummary
from interlace.domains.orders.model import Order
from interlace.kit.page import LARGEST_PAGE, PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.refusal import NotFound
from interlace.kit.time import instant
from interlace.vocabulary.ids import OrderId, PersonId


class NoOrder(NotFound):
    """There is no order {order}."""


async def order(key: OrderId | str) -> Order:
    """An order by id or by its number, as far as whoever asks may see whose it is; refuses `NoOrder`."""
    id_ = key if isinstance(key, OrderId) else await _by_number(key)
    found = await store.order(id_) if id_ else None
    if found is None:
        raise NoOrder(order=key)
    return _shown(found)


async def locked(id_: OrderId) -> Order:
    """An order that nobody else changes until the transaction ends; refuses `NoOrder`."""
    found = await store.order_for_update(id_)
    if found is None:
        raise NoOrder(order=id_)
    return found


async def list_(
    narrow: OrderFilter | None = None, *, after: str | None = None, limit: int = PAGE_SIZE
) -> Page[OrderSummary]:
    """Orders, newest first, a page at a time."""
    size = min(limit, LARGEST_PAGE)
    start = None
    if after:
        placed_at, id_ = read_cursor(after)
        start = instant(placed_at), OrderId.parse(id_)
    found = await store_list.page(narrow or OrderFilter(), start, size + 1)
    page = found[:size]
    more = len(found) > size
    rows = [_row(one) for one in page]
    return Page(rows, cursor(page[-1].placed_at, str(page[-1].id)) if more else None)


async def of_person(person: PersonId, *, limit: int = PAGE_SIZE) -> list[OrderSummary]:
    """A person's orders under any of their identifiers, newest first."""
    profile = await people.profile(person, whole=True)
    found = await store_list.of_identifiers([one.id for one in profile.identifiers], limit)
    return [_row(one) for one in found]


def _shown(order: Order) -> Order:
    email, phone = (
        people.shown.contact("email", order.email),
        people.shown.contact("phone", order.phone),
    )
    address = order.address and structs.replace(
        order.address,
        name=people.shown.name(order.address.name),
        street=people.shown.words(order.address.street),
        extra=people.shown.words(order.address.extra),
        company=people.shown.words(order.address.company),
    )
    return structs.replace(order, email=email, phone=phone, address=address)


def _row(one: OrderSummary) -> OrderSummary:
    return structs.replace(one, email=people.shown.contact("email", one.email))


async def _by_number(text: str) -> OrderId | None:
    digits = text.strip().removeprefix("#")
    return await store.by_number(int(digits)) if digits.isascii() and digits.isdecimal() else None
