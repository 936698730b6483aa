"""Hand goods to the customer who shows the code."""

import secrets
from io import BytesIO

import msgspec
import segno

from interlace.domains import stock
from interlace.domains.fulfilment import rules, rules_code, store
from interlace.domains.fulfilment.model import Fulfilment, State
from interlace.domains.fulfilment.step import must_find, step
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Forbidden
from interlace.kit.time import Instant
from interlace.vocabulary.events.fulfilment import PickupCollected
from interlace.vocabulary.ids import FulfilmentId, LocationId

KEY_LENGTH = 32


class WrongCode(Forbidden):
    """This code does not belong to these goods; ask for the order's own."""


class PickupCode(msgspec.Struct, frozen=True):
    """What a customer shows: a code to say, a text to scan, and its picture."""

    code: str
    payload: str
    svg: str


async def hand_over(fulfilment: FulfilmentId, *, code: str, by: Actor, at: Instant) -> Fulfilment:
    """Give ready goods to whoever shows their code, once; refuses `WrongCode` and `NotNow`."""
    before = await must_find(fulfilment)
    if not rules_code.matches(code, before.id, await key_of(before.location)):
        raise WrongCode(what="take these goods")
    after = await step(before, State.HANDED_OVER, by=by, at=at)
    lines = rules.found(after.lines)
    await stock.ship(
        rules.wants(lines, after.location), for_=after.order, by=by, at=at, key=str(after.id)
    )
    fact = PickupCollected(
        fulfilment=after.id,
        order=after.order,
        number=after.number,
        location=after.location,
        lines=lines,
    )
    await tell(fact, by=by, at=at, identifier=after.customer)
    return after


async def pickup_code(fulfilment: Fulfilment) -> PickupCode:
    """The code of a pickup, to be sent to its customer."""
    key = await key_of(fulfilment.location)
    payload = rules_code.payload(fulfilment.id, key)
    picture = BytesIO()
    segno.make(payload, error="m").save(picture, kind="svg", xmldecl=False, svgns=True, scale=4)
    return PickupCode(rules_code.code(fulfilment.id, key), payload, picture.getvalue().decode())


async def key_of(location: LocationId) -> bytes:
    """The key a location signs its codes with; its tills keep a copy for when the line is down."""
    return await store.key(location, secrets.token_bytes(KEY_LENGTH))
