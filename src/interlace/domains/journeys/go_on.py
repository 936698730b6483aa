"""Go on: take somebody through steps until they have to wait or have left."""

from typing import NamedTuple

import msgspec

from interlace.domains.journeys.journey import Journey
from interlace.domains.journeys.outcome import End, Go, Outcome
from interlace.domains.journeys.scene import Scene
from interlace.domains.journeys.walk import Move, Walk

DONE = "came to the end."


class Went(NamedTuple):
    """Where a walk stands now, and the steps it left on the way."""

    walk: Walk
    moves: list[Move]


async def begin(walk: Walk, journey: Journey, scene: Scene) -> Went:
    """Let somebody in at the first step."""
    return await go_on(walk, journey, scene, await journey.steps[0].arrive(walk, scene))


async def go_on(walk: Walk, journey: Journey, scene: Scene, outcome: Outcome) -> Went:
    """Follow an outcome to the next wait; a sound journey has one on every circle."""
    moves: list[Move] = []
    while isinstance(outcome, Go):
        moves.append(Move(walk.visit, walk.step, outcome.to, outcome.how, scene.at))
        walk = msgspec.structs.replace(
            walk,
            step=outcome.to,
            since=scene.at,
            visit=walk.visit + 1,
            data={**walk.data, **(outcome.data or {})},
        )
        outcome = await journey.step(outcome.to).arrive(walk, scene) if outcome.to else End(DONE)
    if isinstance(outcome, End):
        return Went(left(walk, outcome.why, scene), moves)
    return Went(msgspec.structs.replace(walk, due=outcome.due, hears=outcome.hears), moves)


def left(walk: Walk, why: str, scene: Scene) -> Walk:
    """The walk as it ends here and now."""
    return msgspec.structs.replace(
        walk, due=None, hears=frozenset[str](), left_at=scene.at, why=why
    )
