"""Take two identifiers apart that were wrongly held for one person's; no history is rewritten."""

from interlace.domains.people import store
from interlace.domains.people.model import Evidence, Strength
from interlace.domains.people.settle import settle
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import IdentifierBlocked, IdentifiersUnlinked
from interlace.vocabulary.ids import IdentifierId


async def unlink(a: IdentifierId, b: IdentifierId, *, why: str, by: Actor, at: Instant) -> None:
    """Let the pair's evidence join nobody any more, also what comes later, until staff decide so.

    The two stay one person while other evidence connects them; `explain` shows the path.
    """
    pair = Evidence(a, b, Strength.DECIDED, why).pair
    nodes = await store.component_for_update(pair)
    if await store.unlinked([pair]):
        return
    await store.insert_unlink(*pair, why=why, by=by, at=at)
    parted = IdentifiersUnlinked(a=pair[0], b=pair[1], why=why)
    await tell(parted, by=by, at=at, identifier=pair[0])
    await settle(nodes, by=by, at=at)


async def block(identifier: IdentifierId, *, why: str, by: Actor, at: Instant) -> None:
    """Stop an identifier that many share (a till's e-mail, a kiosk) from joining anybody."""
    nodes = await store.component_for_update([identifier])
    if any(node.id == identifier and node.blocked_at for node in nodes):
        return
    await store.block(identifier, at=at)
    blocked = IdentifierBlocked(identifier=identifier, why=why)
    await tell(blocked, by=by, at=at, identifier=identifier)
    await settle(nodes, by=by, at=at)
