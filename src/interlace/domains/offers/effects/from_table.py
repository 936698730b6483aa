"""A price looked up in a table."""

from typing import ClassVar

from interlace.domains.offers.effect import Effect
from interlace.domains.offers.scene import Scene
from interlace.domains.offers.taken import Taken, portion


class FromTable(Effect, frozen=True, kw_only=True):
    """The price in the table {table}: an entry for each item, place and period.

    An entry may be for several units (3 for 10.00); other numbers of units cost their share.
    """

    turn: ClassVar[int] = 1

    table: str

    def off(self, taken: Taken) -> list[int]:
        scene, prices = taken.scene, taken.scene.context.prices
        offs: list[int] = []
        for pool, amount, units in zip(taken.pools, taken.amounts, taken.units, strict=True):
            entry = prices.get((self.table, scene.pools[pool].item.bytes))
            if entry is None or entry.price.currency != scene.currency:
                offs.append(0)
            else:
                offs.append(max(0, amount - portion(entry.price.minor, units, entry.per)))
        return offs

    def apart(self, take: int) -> bool:
        return take in (0, 1)

    def covers(self, scene: Scene, pool: int) -> bool:
        return (self.table, scene.pools[pool].item.bytes) in scene.context.prices

    @property
    def tables(self) -> tuple[str, ...]:
        return (self.table,)
