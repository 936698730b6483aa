"""Choose the combination that saves the customer most, and prove it (see docs/offers.md)."""

from collections.abc import Sequence
from typing import NamedTuple

from interlace.domains.offers.rules_value import Application, total
from interlace.domains.offers.scene import Scene

SEARCH_NODES = 2_000
"""Combinations looked at in one knot of offers before the answer is given with its gap.

A count and not a time, so that every channel stops at the same place.
"""


class Choice(NamedTuple):
    """The applications chosen, and how much more could at most have been saved (0: proven best)."""

    chosen: list[Application]
    gap: int


def choose(scene: Scene, applications: Sequence[Application]) -> Choice:
    """Solve each knot (offers that meet on a pool, directly or through others) for itself."""
    chosen: list[Application] = []
    gap = 0
    for knot in knots(len(scene.pools), applications):
        if len(knot) == 1:
            chosen.append(knot[0])
            continue
        best, open_ = _Search(scene, knot).run()
        chosen += best
        gap += open_
    return Choice(sorted(chosen, key=lambda application: application.key), gap)


def knots(pools: int, applications: Sequence[Application]) -> list[list[Application]]:
    """Group the applications that can influence each other."""
    parent = list(range(pools))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = i = parent[parent[i]]
        return i

    for application in applications:
        first = root(application.pools[0])
        for pool in (*application.pools[1:], *application.watched):
            parent[root(pool)] = first
    groups: dict[int, list[Application]] = {}
    for application in applications:
        groups.setdefault(root(application.pools[0]), []).append(application)
    return list(groups.values())


class _Search:
    """Branch and bound over one knot: take an application or leave it, most promising first."""

    def __init__(self, scene: Scene, knot: list[Application]) -> None:
        self.scene = scene
        self.order = sorted(knot, key=lambda a: (-a.solo, -int(a.ready.stage), a.key))
        self.clashes = [
            sum(1 << j for j, other in enumerate(self.order) if clash(one, other))
            for one in self.order
        ]
        self.cliques = self._cliques()
        self.best: list[Application] = []
        self.best_value = 0
        self.nodes = 0

    def run(self) -> tuple[list[Application], int]:
        """The best choice, and the gap that is left if the search was cut short."""
        everything = (1 << len(self.order)) - 1
        open_: list[tuple[int, int, tuple[int, ...], int]] = [(0, everything, (), 0)]
        while open_:
            if self.nodes >= SEARCH_NODES:
                bounds = [value + self._most(free)[0] for _, free, _, value in open_]
                return self.best, max(0, max(bounds) - self.best_value)
            self.nodes += 1
            index, free, picked, value = open_.pop()
            while index < len(self.order) and not free >> index & 1:
                index += 1
            if index == len(self.order) or not self._promising(free, len(picked), value):
                continue
            open_.append((index + 1, free & ~(1 << index), picked, value))
            taken = (*picked, index)
            saved = total(self.scene, [self.order[i] for i in taken])
            self._remember(taken, saved)
            rest = free & ~(1 << index) & ~self.clashes[index]
            open_.append((index + 1, rest, taken, saved))
        return self.best, 0

    def _remember(self, picked: tuple[int, ...], saved: int) -> None:
        fewer = saved == self.best_value and len(picked) < len(self.best)
        if saved > self.best_value or fewer:
            self.best_value = saved
            self.best = [self.order[i] for i in picked]

    def _promising(self, free: int, picked: int, value: int) -> bool:
        """Whether this branch can still save more, or as much with fewer offers."""
        bound, needed = self._most(free, self.best_value - value)
        more = value + bound
        if more != self.best_value:
            return more > self.best_value
        return picked + needed < len(self.best)

    def _most(self, free: int, wanted: int = 0) -> tuple[int, int]:
        """The most that free applications can add, and how many it takes to add `wanted`.

        Of a clique only one can be taken, and beside others it saves no more than alone.
        """
        gains = [
            gain
            for clique in self.cliques
            if (gain := next((self.order[i].solo for i in clique if free >> i & 1), 0))
        ]
        needed = 0
        for gain in sorted(gains, reverse=True):
            if wanted <= 0:
                break
            wanted -= gain
            needed += 1
        return sum(gains), needed

    def _cliques(self) -> list[list[int]]:
        """Split the applications into sets of which only one can be taken, dearest first."""
        cliques: list[list[int]] = []
        for i in range(len(self.order)):
            for clique in cliques:
                if all(self.clashes[i] >> j & 1 for j in clique):
                    clique.append(i)
                    break
            else:
                cliques.append([i])
        return cliques


def clash(one: Application, other: Application) -> bool:
    """Whether two applications want the same pool and do not both accept the other."""
    a, b = one.ready.offer, other.ready.offer
    if a is b or set(one.pools).isdisjoint(other.pools):
        return False
    return not (a.accepts(b) and b.accepts(a))
