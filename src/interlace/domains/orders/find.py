"""Find orders: by id or number, by what they are like, by whose they are."""

from msgspec import structs

from interlace.domains import people
from interlace.domains.orders import store, store_list
from interlace.domains.orders.listing import OrderFilter, OrderSort, OrderSummary
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
    narrow: OrderFilter | None = None,
    *,
    sort: OrderSort = "-placed",
    after: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page[OrderSummary]:
    """Orders, newest first unless asked otherwise, a page at a time."""
    size, narrow = min(limit, LARGEST_PAGE), narrow or OrderFilter()
    key, last = read_cursor(after) if after else (None, None)
    id_ = OrderId.parse(last) if last else None
    if sort == "-placed":
        start = (instant(key), id_) if key and id_ else None
        plain = await store_list.page(narrow, start, size + 1)
        found = [(one.placed_at, one) for one in plain]
    else:
        ranked = (int(key), id_) if key is not None and id_ else None
        found = await store_list.page_ranked(narrow, sort, ranked, size + 1)
    page = found[:size]
    more = cursor(page[-1][0], str(page[-1][1].id)) if len(found) > size else None
    return Page([_row(one) for _, one in page], more)


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
