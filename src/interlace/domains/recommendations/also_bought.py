"""Say what goes with an item or a basket: what others took with it."""

from collections.abc import Sequence

from interlace.domains.recommendations import known, rules
from interlace.domains.recommendations.choose import choose
from interlace.domains.recommendations.model import Candidate, Place, Recommended, Why
from interlace.kit.time import Instant
from interlace.vocabulary.ids import ItemId

LIMIT = 6


async def also_bought(
    goods: Sequence[ItemId], *, place: Place, limit: int = LIMIT, at: Instant
) -> list[Recommended]:
    """What goes with these goods and is there: what staff pinned first, then by how sure it is.

    None of the goods is among them. Where too little is known the rest is popular on the shelf of
    the last of them, in the store, or anywhere, and says so.
    """
    found = rules.beside(goods, await known.near(goods))
    pins = await known.pins(goods)
    pinned = [
        Candidate(item=item, why=Why.PINNED, because=beside)
        for beside in goods
        for item in pins[beside]
    ]
    return await choose([*pinned, *found], place=place, without=goods, limit=limit, at=at)
