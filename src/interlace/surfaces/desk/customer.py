"""A customer beside what they bought."""

import msgspec

from interlace.domains import offers, orders, people
from interlace.vocabulary.ids import IdentifierId

MOST_ORDERS = 100


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """Who somebody is, in a card."""

    href: str
    name: str
    contacts: list[tuple[str, str]]
    """An icon and a value each."""
    is_member: bool
    bought: str
    points: int


async def customer_of(identifier: IdentifierId) -> Customer | None:
    """The person an identifier leads to; None when nobody was ever seen under it."""
    persons = await people.persons_of([identifier])
    person = persons.get(identifier)
    if person is None:
        return None
    profile = await people.profile(person)
    icons = {"email": "mail", "phone": "phone", "card": "credit-card"}
    placed = await orders.of_person(person, limit=MOST_ORDERS)
    many = f"{len(placed)}+" if len(placed) == MOST_ORDERS else str(len(placed))
    return Customer(
        href=f"/desk/people/{person}",
        name=profile.name or "Unnamed visitor",
        contacts=[
            (icons[one.kind], one.value)
            for one in profile.identifiers
            if one.kind in icons and not one.erased_at
        ],
        is_member=profile.member_since is not None,
        bought=f"{many} order{'s' if many != '1' else ''}",
        points=(await offers.points(person)).points,
    )
