"""Bring a fulfilment one step further, as one who may not be alone."""

from typing import Any

import msgspec

from interlace.domains.fulfilment import rules, store
from interlace.domains.fulfilment.model import Fulfilment, NoFulfilment, State
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import FulfilmentId


async def must_find(id_: FulfilmentId) -> Fulfilment:
    """The fulfilment, locked until the transaction ends; refuses `NoFulfilment`."""
    found = await store.fulfilments_for_update([id_])
    if not found:
        raise NoFulfilment(fulfilment=id_)
    return found[0]


async def step(
    before: Fulfilment,
    state: State,
    *,
    by: Actor,
    at: Instant,
    reason: str | None = None,
    **changes: Any,
) -> Fulfilment:
    """Save `before` in its new state with its changes; refuses `NotNow`."""
    rules.may_become(before, state)
    after = msgspec.structs.replace(before, state=state, **changes)
    await store.save(after, at=at, by=f"{by.kind}:{by.id}", reason=reason)
    return after
