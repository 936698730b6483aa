"""Say what suits somebody, from what they bought and looked at on any channel."""

from collections.abc import Sequence
from typing import cast

from interlace.domains import catalog, people
from interlace.domains.recommendations import known, rules
from interlace.domains.recommendations.also_bought import LIMIT
from interlace.domains.recommendations.choose import choose
from interlace.domains.recommendations.model import Place, Recommended
from interlace.engine import timeline
from interlace.engine.timeline import Told
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.events.orders import OrderPlaced
from interlace.vocabulary.events.tracking import ProductViewed
from interlace.vocabulary.ids import IdentifierId, ItemId, PersonId

LAST_ORDERS = 20
LAST_LOOKS = 20
MOST_BOUGHT = 40
MOST_LOOKED = 4
"""Different items; a look is a weaker sign, and each has to be found by its article number."""


async def for_you(
    who: PersonId | IdentifierId | None,
    *,
    place: Place,
    basket: Sequence[ItemId] = (),
    limit: int = LIMIT,
    at: Instant,
) -> list[Recommended]:
    """What goes with what somebody has bought, or at least looked at; they do not have it yet.

    Somebody of whom nothing is known (or None) is shown what is popular where they are.
    """
    identifiers = await _identifiers(who)
    bought = await _bought(identifiers)
    looked = [item for item in await _looked(identifiers) if item not in bought]
    near = await known.near(list({*bought, *looked}))
    found = rules.for_history(bought, looked, near)
    without = [*bought, *basket]
    return await choose(found, place=place, without=without, limit=limit, at=at)


async def _identifiers(who: PersonId | IdentifierId | None) -> list[IdentifierId]:
    if who is None:
        return []
    if isinstance(who, IdentifierId):
        found = (await people.persons_of([who])).get(who)
        if found is None:
            return []
        who = found
    try:
        return [one.id for one in (await people.profile(who, whole=True)).identifiers]
    except NotFound:
        return []


async def _bought(identifiers: Sequence[IdentifierId]) -> list[ItemId]:
    """The items of their last orders, the newest first."""
    told = await _told(identifiers, OrderPlaced.kind, LAST_ORDERS)
    facts = [cast("OrderPlaced", one.fact) for one in told]
    items = dict.fromkeys(line.item for fact in facts for line in fact.lines)
    return list(items)[:MOST_BOUGHT]


async def _looked(identifiers: Sequence[IdentifierId]) -> list[ItemId]:
    told = await _told(identifiers, ProductViewed.kind, LAST_LOOKS)
    skus = dict.fromkeys(cast("ProductViewed", one.fact).sku for one in told)
    found = [await catalog.find_item(sku) for sku in [sku for sku in skus if sku][:MOST_LOOKED]]
    return [item.id for item in found if item]


async def _told(identifiers: Sequence[IdentifierId], kind: str, limit: int) -> list[Told]:
    if not identifiers:
        return []
    return await timeline.facts_of(identifiers, kinds=[kind], limit=limit)
