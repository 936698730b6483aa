"""An effect: what an offer takes off the price, or gives besides it."""

from typing import ClassVar

from interlace.domains.offers.scene import Scene
from interlace.domains.offers.taken import Taken
from interlace.kit.part import Part


class Effect(Part, frozen=True, kw_only=True):
    """What is given.

    A discount may only shrink (or stay) when the price it starts from shrinks: the search relies
    on that when it strikes out combinations.
    """

    turn: ClassVar[int] = 2
    """Within a stage: fixed prices (1), then percentages (2), then amounts (3)."""
    credits: ClassVar[bool] = False
    """Whether it gives points for what is paid instead of a discount."""

    def off(self, taken: Taken) -> list[int]:
        """What is taken off each of `taken.pools`, in minor units; never more than is left of it."""
        return [0 for _ in taken.pools]

    def apart(self, take: int) -> bool:
        """Whether each pool's discount is reckoned without the others'."""
        return take == 0

    def earned(self, paid: int) -> int:
        """Points given for what was paid, in minor units."""
        return paid * 0

    def covers(self, scene: Scene, pool: int) -> bool:
        """Whether it says anything about this pool."""
        return pool < len(scene.pools)

    @property
    def tables(self) -> tuple[str, ...]:
        """Price tables it looks into."""
        return ()

    @property
    def currency(self) -> str | None:
        """The only currency it can be given in; None means any."""
        return None
