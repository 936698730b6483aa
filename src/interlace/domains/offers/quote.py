"""Price a basket with the offers in force."""

from interlace.domains import people
from interlace.domains.offers import active, rules, store
from interlace.domains.offers.model import Basket, Quote
from interlace.domains.offers.offer_set import OfferSet
from interlace.domains.offers.rules_needs import Needs, needs
from interlace.domains.offers.scene import Context
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId, PersonId


async def quote(basket: Basket, *, for_: CartId | None = None, at: Instant) -> Quote:
    """Say what each line costs and why; what the cart `for_` holds already is there for it.

    Refuses `BasketMalformed`. Asks the database nothing when the basket needs nothing looked up, else once, and once more
    where an offer is for a segment.
    """
    offers = active.at_hand()
    if offers is not None and not needs(offers, basket, at):
        return rules.quote(offers, basket, Context(at=at))
    offers = active.last() or await active.of(await store.edition())
    found = await look_up(offers, basket, at, for_=for_)
    now = await active.of(found.edition)
    if now is not offers:
        # Somebody published in the meantime; the new offers may need other things looked up.
        offers, found = now, await look_up(now, basket, at, for_=for_)
    return rules.quote(offers, basket, context_of(found, at))


async def look_up(
    offers: OfferSet, basket: Basket, at: Instant, *, for_: CartId | None = None
) -> store.Found:
    """Everything the database knows that may decide about a basket."""
    wanted = needs(offers, basket, at) or Needs()
    found = await store.look(
        codes=wanted.codes,
        offers=wanted.offers,
        person=_person(basket),
        tables=wanted.tables,
        items=[line.item for line in basket.lines] if wanted.tables else [],
        location=basket.location,
        currency=basket.currency,
        for_=for_,
        at=at,
    )
    person = _person(basket)
    if wanted.segments and person is not None:
        found.segments = await people.segments.codes_of(person)
    return found


def context_of(found: store.Found, at: Instant) -> Context:
    """What was looked up, as the rules read it."""
    return Context(
        at=at,
        codes=found.codes,
        left=found.left,
        prices=found.prices,
        segments=found.segments,
    )


def _person(basket: Basket) -> PersonId | None:
    return basket.customer.person if basket.customer else None
