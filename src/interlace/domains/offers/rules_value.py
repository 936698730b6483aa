"""Reckon what a given choice of offers takes off a basket, stage by stage."""

from collections.abc import Iterable, Sequence

from interlace.domains.offers.offer_set import Ready
from interlace.domains.offers.scene import Scene
from interlace.domains.offers.taken import Taken
from interlace.kit.money import split


class Application:
    """One offer on some pools. An offer that reckons each pool for itself has one for each."""

    __slots__ = ("cap", "key", "loner", "mask", "pools", "ready", "shares", "solo", "watched")

    def __init__(self, ready: Ready, pools: tuple[int, ...]) -> None:
        self.ready = ready
        self.pools = pools
        self.mask = sum(1 << pool for pool in pools)
        self.loner = not ready.offer.alongside
        """Whether it accepts nobody, so that it is alone on its pools wherever it is chosen."""
        self.key = (*ready.key, pools)
        amount = ready.offer.caps.amount
        self.cap = None if amount is None else amount.minor
        self.shares: list[tuple[int, int]] = []
        """What it takes off which pools, alone."""
        self.solo = 0
        """What it takes off in all, alone: never less than beside others."""
        self.watched: tuple[int, ...] = ()
        """Pools whose price decides about it; empty when its conditions hold whatever is chosen."""


def discounts(
    scene: Scene, chosen: Sequence[Application], left: list[int]
) -> list[tuple[Application, list[tuple[int, int]]]]:
    """What each takes off which pools. `chosen` is in order of `key`; `left` is reduced."""
    taken_off: list[tuple[Application, list[tuple[int, int]]]] = []
    stage, began = 0, scene.left
    for application in chosen:
        ready = application.ready
        if ready.stage != stage:
            # Conditions look at the price as the stage found it, so its offers can not race.
            stage, began = ready.stage, left.copy()
        if application.watched and not holds(scene, ready, began):
            continue
        # A loner finds its pools as nobody else touched them, so it takes what it takes alone.
        offs = application.shares if application.loner else _offs(scene, application, left)
        for pool, off in offs:
            left[pool] -= off
        if offs:
            taken_off.append((application, offs))
    return taken_off


def holds(scene: Scene, ready: Ready, left: Sequence[int]) -> bool:
    """Whether the conditions that measure prices hold at these prices."""
    before, scene.left = scene.left, left
    try:
        return all(condition.check(scene).holds for condition in ready.measuring)
    finally:
        scene.left = before


def reckon_alone(scene: Scene, application: Application) -> None:
    application.shares = _offs(scene, application, scene.left)
    application.solo = sum(off for _, off in application.shares)


def total(scene: Scene, chosen: Iterable[Application]) -> int:
    """What a choice saves in all."""
    left = list(scene.left)
    ordered = sorted(chosen, key=lambda application: application.key)
    return sum(off for _, offs in discounts(scene, ordered, left) for _, off in offs)


def _offs(scene: Scene, application: Application, left: Sequence[int]) -> list[tuple[int, int]]:
    ready = application.ready
    taken = Taken(scene, application.pools, left, ready.take, ready.times)
    offs = ready.effect.off(taken)
    if application.cap is not None and sum(offs) > application.cap:
        offs = split(application.cap, offs)
    return [(pool, off) for pool, off in zip(taken.pools, offs, strict=True) if off]
