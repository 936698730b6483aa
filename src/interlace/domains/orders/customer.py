"""Say what offers need to know about a customer."""

from typing import Any

import msgspec

from interlace.domains import offers, people
from interlace.domains.orders.cart_model import Cart
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId

CARD = "card"
GROUPS = "groups"
CONTACT = "given as the contact of a cart"


async def customer_of(identifier: IdentifierId) -> offers.Customer:
    """The customer behind an identifier: groups as told of them, and whether they hold a card.

    Refuses `UnknownIdentifier`.
    """
    profile = await people.profile(await people.person_of(identifier), whole=True)
    told = profile.traits.get(GROUPS)
    groups: Any = told.value if told and isinstance(told.value, list) else []
    return offers.Customer(
        person=profile.person,
        groups=frozenset(str(group) for group in groups),
        has_card=bool(profile.of_kind(CARD)),
    )


async def still(cart: Cart) -> Cart:
    """The cart with its customer as they are known today: they may have been joined with somebody."""
    customer, identifier = cart.customer, cart.identifier
    if customer is None or identifier is None:
        return cart
    if await person_behind(identifier) in (None, customer.person):
        return cart
    return msgspec.structs.replace(cart, customer=await customer_of(identifier))


async def person_behind(identifier: IdentifierId) -> PersonId | None:
    """The person an identifier leads to today, if it was ever seen."""
    return (await people.persons_of([identifier])).get(identifier)


async def note_contact(
    known: IdentifierId | None, email: str, phone: str, *, by: Actor, at: Instant
) -> IdentifierId | None:
    """Take down the contact of a cart and hint whose it may be; the first contact's identifier."""
    refs = [
        people.Ref(kind, value) for kind, value in (("email", email), ("phone", phone)) if value
    ]
    if not refs:
        return None
    contacts = await people.see(refs, at=at)
    seen = known and await person_behind(known)
    for contact in contacts:
        if known and seen and contact != known:
            await people.link(known, contact, verified=False, why=CONTACT, by=by, at=at)
    return contacts[0]
