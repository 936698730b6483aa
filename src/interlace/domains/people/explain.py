"""Explain why two identifiers are one person: the path of evidence between them."""

from itertools import pairwise

from interlace.domains.people import rules_graph, shown, store
from interlace.domains.people.model import Step
from interlace.vocabulary.ids import IdentifierId


async def explain(a: IdentifierId, b: IdentifierId) -> list[Step]:
    """The shortest chain of evidence from `a` to `b`; empty where nothing joins them."""
    persons = await store.persons_of([a, b])
    if a == b or len(persons) < len({a, b}) or persons[a] != persons[b]:
        return []
    nodes = {one.id: one for one in await store.identifiers_of([persons[a]])}
    links = rules_graph.path(a, b, await store.live_links(nodes))
    stops = [a]
    for link in links:
        stops.append(link.b if link.a == stops[-1] else link.a)
    return [
        Step(shown.identifier(nodes[from_]), shown.identifier(nodes[to]), link)
        for (from_, to), link in zip(pairwise(stops), links, strict=True)
    ]
