"""Settle who is one person, after the evidence around some identifiers changed."""

from collections.abc import Sequence

from interlace.domains.people import rules_graph, store
from interlace.domains.people.model import Held, Identifier, Kind, Link
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import LinkHeld, PersonsJoined, PersonSplit
from interlace.vocabulary.ids import IdentifierId, PersonId


async def settle(nodes: Sequence[Identifier], *, by: Actor, at: Instant) -> None:
    """Compute the persons of locked `nodes` anew from their links, keep them, tell what changed."""
    links = await store.live_links(node.id for node in nodes)
    accounts = [node.id for node in nodes if node.kind == Kind.USER]
    settled = rules_graph.settle([node.id for node in nodes], links, accounts=accounts)
    before = {node.id: node.person for node in nodes}
    moved = {node: person for node, person in settled.persons.items() if before[node] != person}
    await store.save_settlement(moved, settled.held)
    await _tell_persons(before, settled.persons, by=by, at=at)
    for link in links:
        if settled.held.get(link.id) is Held.ACCOUNTS:
            await tell_held(link, Held.ACCOUNTS, by=by, at=at)


async def tell_held(link: Link, reason: Held, *, by: Actor, at: Instant) -> None:
    fact = LinkHeld(a=link.a, b=link.b, reason=reason, why=link.why)
    await tell(fact, by=by, at=at, identifier=link.a)


async def _tell_persons(
    before: dict[IdentifierId, PersonId],
    after: dict[IdentifierId, PersonId],
    *,
    by: Actor,
    at: Instant,
) -> None:
    """A person is named by an identifier, so each id that vanished or appeared leads to the other."""
    was, now = set(before.values()), set(after.values())
    for gone in sorted(was - now):
        oldest = IdentifierId(gone.bytes)
        joined = PersonsJoined(person=after[oldest], joined=gone)
        await tell(joined, by=by, at=at, identifier=oldest)
    for new in sorted(now - was):
        oldest = IdentifierId(new.bytes)
        parted = PersonSplit(person=before[oldest], parted=new)
        await tell(parted, by=by, at=at, identifier=oldest)
