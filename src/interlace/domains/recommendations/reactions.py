"""What recommending does when something was bought, came back, was shown or was chosen."""

from typing import cast

from interlace.domains.recommendations import count, effect
from interlace.engine import Told, on
from interlace.vocabulary.events.orders import OrderCancelled, OrderPlaced, OrderReturned
from interlace.vocabulary.events.recommendations import (
    RecommendationBought,
    RecommendationClicked,
    RecommendationShown,
)


@on(OrderPlaced)
async def count_what_was_bought(told: Told) -> None:
    """Two items were bought together once more; who had chosen one of them is remembered."""
    fact = cast("OrderPlaced", told.fact)
    await count.count_order(fact)
    await effect.credit(fact, told)


@on(OrderReturned, OrderCancelled)
async def count_what_came_back(told: Told) -> None:
    """What nobody kept was not bought together."""
    fact = cast("OrderReturned | OrderCancelled", told.fact)
    await count.count_back(told, fact.order, fact.lines)


@on(RecommendationShown, RecommendationClicked, RecommendationBought)
async def count_the_effect(told: Told) -> None:
    """Add it to the sums of its day."""
    await effect.count(told)
