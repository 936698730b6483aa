"""Link two identifiers: a proof makes them one person, a hint only notes that they may be."""

from collections.abc import Sequence

from interlace.domains.people import rules_graph, store
from interlace.domains.people.model import Evidence, Held, Identifier, Link, Strength
from interlace.domains.people.see import UnknownIdentifier
from interlace.domains.people.settle import settle, tell_held
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import IdentifiersLinked
from interlace.vocabulary.ids import IdentifierId


class SameIdentifier(Refusal):
    """An identifier can not be linked with itself."""


async def link(
    a: IdentifierId,
    b: IdentifierId,
    *,
    verified: bool,
    why: str,
    by: Actor,
    at: Instant,
    decided: bool = False,
) -> Link:
    """Keep the evidence that two identifiers are one person's, and join them if it proves it.

    `decided` is the word of staff who looked at both sides: it joins two accounts, and what was
    taken apart before. See `Link.held` for why a proof did not join. Linking again changes nothing.
    """
    if a == b:
        raise SameIdentifier
    proof = Strength.VERIFIED if verified else Strength.ASSOCIATED
    evidence = Evidence(a, b, Strength.DECIDED if decided else proof, why)
    await link_all([evidence], by=by, at=at)
    kept = await store.links_of_pairs([evidence.pair])
    # Beside a decision that stands, a proof is no news and is not kept.
    return ([one for one in kept if one.strength is evidence.strength] or kept)[-1]


async def link_all(evidence: Sequence[Evidence], *, by: Actor, at: Instant) -> list[Link]:
    """Keep many pieces of evidence at once; returns those that are new."""
    fresh = await _fresh(evidence)
    proofs = [one for one in fresh if one.strength is not Strength.ASSOCIATED]
    nodes: list[Identifier] = []
    if proofs:
        ends = {end for one in proofs for end in one.pair}
        nodes = await store.component_for_update(ends)
        unknown = ends - {node.id for node in nodes}
        if unknown:
            raise UnknownIdentifier(identifier=min(unknown))
        fresh = await _fresh(fresh)
    if not fresh:
        return []
    decided = [one.pair for one in fresh if one.strength is Strength.DECIDED]
    if decided:
        await store.lift_unlinks(decided, at=at)
    links = await store.insert_links(await _with_limits(fresh, nodes), by=by, at=at)
    for one in links:
        linked = IdentifiersLinked(a=one.a, b=one.b, strength=one.strength, why=one.why)
        await tell(linked, by=by, at=at, identifier=one.a)
        if one.held:
            await tell_held(one, one.held, by=by, at=at)
    if nodes:
        await settle(nodes, by=by, at=at)
    return links


async def _fresh(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What is not known yet. A decision is always news; a proof beside one that joins is not."""
    known = {
        ((one.a, one.b), one.strength): one
        for one in await store.links_of_pairs([one.pair for one in evidence])
    }
    fresh: dict[tuple[tuple[IdentifierId, IdentifierId], Strength], Evidence] = {}
    for one in evidence:
        decision = known.get((one.pair, Strength.DECIDED))
        same = known.get((one.pair, one.strength))
        standing = decision and decision.joins
        news = not standing if one.strength is Strength.DECIDED else not (same or standing)
        if news:
            fresh.setdefault((one.pair, one.strength), one)
    return list(fresh.values())


async def _with_limits(
    evidence: Sequence[Evidence], nodes: Sequence[Identifier]
) -> list[tuple[Evidence, Held | None]]:
    """Hold what a limit, a block or an earlier parting keeps from joining."""
    limits = rules_graph.Limits(
        nodes,
        await store.live_links(node.id for node in nodes),
        forbidden=await store.unlinked([one.pair for one in evidence]),
    )
    return [(one, limits.reason_to_hold(one)) for one in evidence]
