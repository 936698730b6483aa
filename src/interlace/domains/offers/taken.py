"""What an offer takes of a basket: units and money of some pools, in groups."""

from collections.abc import Sequence

from interlace.domains.offers.scene import Scene

FINE = 10**6
"""Prices of units are compared to a millionth of a cent, in whole numbers."""


class Taken:
    """The units an offer claims, dearest first, never spelled out one by one."""

    __slots__ = ("amounts", "groups", "pools", "scene", "take", "units")

    def __init__(
        self, scene: Scene, pools: Sequence[int], left: Sequence[int], take: int, times: int | None
    ) -> None:
        self.scene = scene
        self.take = take
        self.pools = pools
        """Indexes of the pools."""
        self.amounts = [left[p] for p in pools]
        """What is still to pay for the units taken of each pool, in minor units."""
        self.units = [scene.pools[p].quantity for p in pools]
        """How many units are taken of each pool."""
        self.groups = 1
        if take:
            self._form_groups(times)

    def _form_groups(self, times: int | None) -> None:
        amounts, units = self.amounts, self.units
        # Dearest first gives each group the dearest of its cheapest units: best for the customer.
        dear = [-(amount * FINE // have) for amount, have in zip(amounts, units, strict=True)]
        order = sorted(range(len(units)), key=dear.__getitem__)
        self.pools = [self.pools[i] for i in order]
        groups = sum(units) // self.take
        self.groups = groups if times is None else min(groups, times)
        self.amounts = [amounts[i] for i in order]
        self.units = [units[i] for i in order]
        self.keep(self.groups)

    def keep(self, groups: int) -> None:
        """Take only the first (dearest) groups."""
        rest = groups * self.take
        self.groups = groups
        for i, have in enumerate(self.units):
            units = min(have, rest)
            rest -= units
            self.amounts[i] = portion(self.amounts[i], units, have)
            self.units[i] = units

    def first(self, groups: int) -> int:
        """What the first groups cost."""
        rest, cost = groups * self.take, 0
        for amount, have in zip(self.amounts, self.units, strict=True):
            units = min(have, rest)
            rest -= units
            cost += portion(amount, units, have)
        return cost

    def cheapest(self, count: int) -> list[int]:
        """What the cheapest `count` units of every group cost, by pool."""
        take, begin, costs = self.take, 0, list[int]()
        for amount, have in zip(self.amounts, self.units, strict=True):
            end = begin + have
            units = _among_last(end, take, count) - _among_last(begin, take, count)
            costs.append(portion(amount, units, have))
            begin = end
        return costs


def _among_last(position: int, take: int, count: int) -> int:
    """How many of the first `position` places are among the last `count` of their group."""
    whole, rest = divmod(position, take)
    return whole * count + max(0, rest - (take - count))


def portion(amount: int, units: int, of: int) -> int:
    """The price of some of equal units, rounded half up."""
    if units == of:
        return amount
    return (2 * amount * units + of) // (2 * of)
