"""Find a cart and change it: on the web, at a till, by phone, always the same one."""

from collections.abc import Callable, Sequence

import msgspec

from interlace.domains import catalog
from interlace.domains.orders import deliveries, rules_cart, rules_checkout, store_carts
from interlace.domains.orders.cart_model import Cart
from interlace.domains.orders.customer import customer_of, note_contact
from interlace.domains.orders.model import Address, Way
from interlace.domains.orders.open_cart import CODE_GOOD_FOR
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Conflict, NotFound
from interlace.kit.text import normal_email, normal_phone
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import CartUpdated, Wanted
from interlace.vocabulary.ids import CartId, IdentifierId, ItemId, LineId, LocationId


class NoCart(NotFound):
    """There is no cart {cart}; its code may have expired."""


class CartChanged(Conflict):
    """The cart changed since you last saw it; here is the new one."""


class CartPlaced(Conflict):
    """This cart was already ordered."""


async def cart(key: CartId | str, *, at: Instant | None = None) -> Cart:
    """A cart by id or, at a moment, by its short code or the address in its QR code.

    Refuses `NoCart`.
    """
    if isinstance(key, CartId):
        found = await store_carts.cart(key)
    else:
        code = rules_cart.read_code(key)
        found = await store_carts.cart_by_code(code, at) if code and at else None
    if found is None:
        raise NoCart(cart=key)
    return found


async def cart_of(identifiers: Sequence[IdentifierId]) -> Cart | None:
    """The cart somebody changed last and has not ordered yet."""
    return await store_carts.last_open(list(identifiers))


async def put(
    cart_id: CartId,
    item: ItemId,
    quantity: int = 1,
    *,
    way: Way | str = Way.SHIP,
    location: LocationId | None = None,
    add: bool = False,
    version: int | None = None,
    by: Actor,
    at: Instant,
) -> Cart:
    """Set how many of an item are in the cart (with `add`: so many more); 0 takes it out.

    With `version` the change is made only to the cart you saw: refuses `CartChanged`, and
    `catalog.NoItem` for an item there is not.
    """
    await catalog.item(item)
    line = rules_cart.fresh_line(item, quantity, Way(way), location, LineId.new(at))
    old = await cart(cart_id)
    return await _change(old, lambda old: rules_cart.put(old, line, add=add), version, by, at)


async def change_line(
    cart_id: CartId,
    line: LineId,
    *,
    quantity: int | None = None,
    way: Way | str | None = None,
    location: LocationId | None = None,
    version: int | None = None,
    by: Actor,
    at: Instant,
) -> Cart:
    """Change a line's quantity (0 removes it), way or location; refuses `NoCartLine`."""
    new_way = Way(way) if way else None
    return await _change(
        await cart(cart_id),
        lambda old: rules_cart.change(old, line, quantity=quantity, way=new_way, location=location),
        version,
        by,
        at,
    )


async def apply_code(cart_id: CartId, code: str, *, by: Actor, at: Instant) -> Cart:
    """Note a voucher code; the review says what it does or why it does nothing."""
    old = await cart(cart_id)
    return await _change(old, lambda old: rules_cart.with_code(old, code), None, by, at)


async def remove_code(cart_id: CartId, code: str, *, by: Actor, at: Instant) -> Cart:
    old = await cart(cart_id)
    return await _change(old, lambda old: rules_cart.without_code(old, code), None, by, at)


async def set_customer(
    cart_id: CartId,
    *,
    identifier: IdentifierId | None = None,
    email: str | None = None,
    phone: str | None = None,
    region: str = "",
    by: Actor,
    at: Instant,
) -> Cart:
    """Say whose cart it is and how to reach them; what is not given stays.

    A contact only claims to be theirs: it is linked as a hint, which joins nobody. A cart nobody's
    name is on belongs to its contact. Refuses `MalformedEmail` and `MalformedPhone` (`region` is where the number is dialled).
    """
    told: dict[str, object] = {}
    if identifier:
        told["identifier"] = identifier
        told["customer"] = await customer_of(identifier)
    if email is not None:
        told["email"] = normal_email(email) if email.strip() else ""
    if phone is not None:
        told["phone"] = normal_phone(phone, region) if phone.strip() else ""
    old = await cart(cart_id)
    known = identifier or old.identifier
    contact = await note_contact(
        known, str(told.get("email", "")), str(told.get("phone", "")), by=by, at=at
    )
    if not known and contact:
        told["identifier"] = contact
    return await _change(old, lambda old: msgspec.structs.replace(old, **told), None, by, at)


async def set_address(cart_id: CartId, address: Address, *, by: Actor, at: Instant) -> Cart:
    """Say where it is sent; what is missing in it, the review says."""
    tidy = rules_checkout.tidy(address)
    old = await cart(cart_id)
    return await _change(old, lambda old: msgspec.structs.replace(old, address=tidy), None, by, at)


async def set_delivery(cart_id: CartId, code: str, *, by: Actor, at: Instant) -> Cart:
    """Choose a way to deliver; refuses `NoDelivery`."""
    old = await cart(cart_id)
    rules_checkout.delivery(code, await deliveries.list_(old.market))
    return await _change(old, lambda old: msgspec.structs.replace(old, delivery=code), None, by, at)


async def _change(
    old: Cart, change: Callable[[Cart], Cart], version: int | None, by: Actor, at: Instant
) -> Cart:
    new = _changed(old, change, version, at)
    if new == old:
        return old
    if not await store_carts.save(new):
        # Somebody was quicker; now nobody else can be.
        old = await _locked(old.id)
        new = _changed(old, change, version, at)
        await store_carts.save(new)
    if new.lines != old.lines:
        wanted = tuple(Wanted(line.item, line.quantity) for line in new.lines)
        fact = CartUpdated(cart=new.id, market=new.market, units=new.units, lines=wanted)
        await tell(fact, by=by, at=at, identifier=new.identifier)
    return new


def _changed(old: Cart, change: Callable[[Cart], Cart], version: int | None, at: Instant) -> Cart:
    """The next version of a cart, or the same when nothing changes."""
    if old.order:
        raise CartPlaced(what="the cart", order=old.order)
    if version is not None and version != old.version:
        raise CartChanged(cart=old)
    new = change(old)
    if new == old:
        return old
    return msgspec.structs.replace(
        new, version=old.version + 1, changed_at=at, code_until=at + CODE_GOOD_FOR
    )


async def _locked(cart_id: CartId) -> Cart:
    found = await store_carts.cart_for_update(cart_id)
    if found is None:
        raise NoCart(cart=cart_id)
    return found
