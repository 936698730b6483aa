"""Who may write a review, and on what: a member, or whoever a mail asked."""

from typing import Any

import msgspec

from interlace.domains import catalog, messaging, people
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound
from interlace.surfaces.shop.visit import CHANNEL, Visit
from interlace.vocabulary.ids import IdentifierId


class OldInvitation(NotFound, status=404):
    """This link does not lead anywhere. Sign in to write a review."""


class Wish(msgspec.Struct):
    """What the form of a review sends."""

    rating: int = 0
    title: str = ""
    body: str = ""
    name: str = ""


class Writer(msgspec.Struct, frozen=True):
    """Somebody who may say what they think of a product."""

    product: catalog.Product
    known_as: tuple[IdentifierId, ...]
    name: str

    @property
    def by(self) -> Actor:
        return Actor("person", str(self.known_as[0]), CHANNEL, self.known_as[0])


async def member(visit: Visit, slug: str) -> Writer:
    """A customer who is signed in; refuses `SignInFirst` and `NoProduct`."""
    user = visit.must_member()
    product = await catalog.product(slug)
    return await _writer(product, user.user, user.name)


async def asked(token: str) -> Writer:
    """Whoever a mail asked about something they received; refuses `OldInvitation`."""
    named = catalog.reviews.invited(messaging.ports.secret(), token)
    had = await catalog.reviews.received(*named) if named else None
    if had is None or had.writer is None:
        raise OldInvitation
    return await _writer(await catalog.product(had.product), had.writer, "")


async def values(writer: Writer, action: str) -> dict[str, Any]:
    """What the form is filled with: what they said before, or nothing yet."""
    before = await catalog.reviews.own(writer.product.id, writer.known_as)
    return {
        "product": writer.product,
        "before": before,
        "name": before.name if before else writer.name.partition(" ")[0],
        "action": action,
        "stars": (5, 4, 3, 2, 1),
    }


async def write(visit: Visit, writer: Writer, wish: Wish) -> catalog.reviews.Review:
    return await catalog.reviews.write(
        writer.product.id,
        rating=wish.rating,
        title=wish.title,
        body=wish.body,
        name=wish.name,
        writer=writer.known_as[0],
        known_as=writer.known_as,
        by=writer.by,
        at=visit.at,
    )


async def _writer(product: catalog.Product, identifier: IdentifierId, name: str) -> Writer:
    person = await people.person_of(identifier)
    others = [one.id for one in (await people.profile(person)).identifiers if one.id != identifier]
    return Writer(product, (identifier, *others), name)
