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
    for knot in knots(len(scene.pools), worthwhile(applications)):
        if len(knot) == 1:
            chosen.append(knot[0])
            continue
        best, open_ = _Search(scene, knot).run()
        chosen += best
        gap += open_
    return Choice(sorted(chosen, key=lambda application: application.key), gap)


def worthwhile(applications: Sequence[Application]) -> list[Application]:
    """Leave out loners that save no more than another does on (some of) their pools.

    Whoever takes such a loner could take the other in its place, and nobody else would notice:
    unless a threshold watches the price of a pool, so those are kept.
    """
    watched = 0
    for application in applications:
        for pool in application.watched:
            watched |= 1 << pool
    by_pool: dict[int, list[Application]] = {}
    for application in applications:
        if not application.watched:
            by_pool.setdefault(application.pools[0], []).append(application)
    return [
        one
        for one in applications
        if not one.loner
        or one.mask & watched
        or not any(
            not other.mask & ~one.mask and _better(other, one)
            for pool in one.pools
            for other in by_pool.get(pool, ())
        )
    ]


def _better(one: Application, other: Application) -> bool:
    return one.solo > other.solo or (one.solo == other.solo and one.key < other.key)


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
        self.simple = not any(one.watched for one in knot)
        self.cliques = self._cliques()
        self.best: tuple[int, ...] = ()
        self.best_value = 0

    def run(self) -> tuple[list[Application], int]:
        """The best choice, and the gap that is left if the search was cut short."""
        everything = (1 << len(self.order)) - 1
        open_: list[tuple[int, tuple[int, ...], int]] = [(everything, (), 0)]
        nodes = 0
        while open_ and nodes < SEARCH_NODES:
            free, picked, value = open_.pop()
            if not free or not self._promising(free, len(picked), value):
                continue
            nodes += 1
            first = free & -free
            index = first.bit_length() - 1
            taken = (*picked, index)
            saved = self._saved(taken, value)
            if saved > self.best_value or (
                saved == self.best_value and len(taken) < len(self.best)
            ):
                self.best, self.best_value = taken, saved
            open_.append((free ^ first, picked, value))
            open_.append(((free ^ first) & ~self.clashes[index], taken, saved))
        bounds = [value + self._most(free)[0] for free, _, value in open_]
        # Nobody can save more than there is to pay.
        to_pay = sum(self.scene.left[i] for i in {i for one in self.order for i in one.pools})
        gap = max(0, min(to_pay, max(bounds, default=0)) - self.best_value)
        return [self.order[i] for i in self.best], gap

    def _saved(self, taken: tuple[int, ...], before: int) -> int:
        """What a choice saves, given what it saved without the last."""
        last = self.order[taken[-1]]
        if not self.simple:
            return total(self.scene, [self.order[i] for i in taken])
        if last.loner:
            return before + last.solo
        shared = [one for i in taken if not (one := self.order[i]).loner]
        loners = sum(one.solo for i in taken if (one := self.order[i]).loner)
        return loners + total(self.scene, shared)

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
        gains: list[int] = []
        order = self.order
        for clique in self.cliques:
            among = free & clique
            if among:
                # The dearest comes first in the order, so it is the lowest bit.
                gains.append(order[(among & -among).bit_length() - 1].solo)
        needed = 0
        if wanted > 0:
            for gain in sorted(gains, reverse=True):
                wanted -= gain
                needed += 1
                if wanted <= 0:
                    break
        return sum(gains), needed

    def _cliques(self) -> list[int]:
        """Split the applications into sets of which only one can be taken, dearest first."""
        cliques: list[int] = []
        for i, clashes in enumerate(self.clashes):
            for number, clique in enumerate(cliques):
                if not clique & ~clashes:
                    cliques[number] |= 1 << i
                    break
            else:
                cliques.append(1 << i)
        return cliques


def clash(one: Application, other: Application) -> bool:
    """Whether two applications want the same pool and do not both accept the other."""
    if not one.mask & other.mask or one is other:
        return False
    if one.loner or other.loner:
        return True
    a, b = one.ready.offer, other.ready.offer
    return not (a.accepts(b) and b.accepts(a))
