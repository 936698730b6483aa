"""What the catalogue does when something happened elsewhere: it notes who has had what."""

from typing import cast

from interlace.domains.catalog import store_reviews, window
from interlace.engine import Told, on
from interlace.vocabulary.events.orders import OrderHandedOver, OrderPlaced
from interlace.vocabulary.events.people import PersonErased

TAKEN = "take"


@on(OrderPlaced)
async def note_what_was_bought(told: Told) -> None:
    """What was taken along is theirs at once; the rest when it reached them."""
    fact = cast("OrderPlaced", told.fact)
    taken = {line.product for line in fact.lines if line.way == TAKEN}
    coming = {line.product for line in fact.lines} - taken
    await store_reviews.put_bought(fact.order, sorted(taken), told.identifier, told.at)
    await store_reviews.put_bought(fact.order, sorted(coming), told.identifier, None)


@on(OrderHandedOver)
async def note_what_was_received(told: Told) -> None:
    """They have all of it."""
    fact = cast("OrderHandedOver", told.fact)
    if fact.complete:
        await store_reviews.put_received(fact.order, told.at)


@on(PersonErased)
async def forget_who_wrote(told: Told) -> None:
    """The stars stay in the average; the name and the words go."""
    fact = cast("PersonErased", told.fact)
    if await store_reviews.erase(fact.erased):
        await window.changed()
