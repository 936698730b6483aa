"""Decide who is one person: the connected components of the evidence, and the path that shows why.

A person is named by their oldest identifier. So joining keeps the older person's id, parting gives
each side back the name it had, and the outcome depends on the evidence alone, never on its history.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable

import msgspec

from interlace.domains.people.model import Evidence, Held, Identifier, Link, Strength
from interlace.vocabulary.ids import IdentifierId, PersonId

LARGEST_DEGREE = 100
"""An identifier with more proofs than this is a shared thing: a kiosk, a cashier's own e-mail."""
LARGEST_PERSON = 500
"""Nobody has more identifiers than this; what grows beyond is a mistake that snowballs."""


class Settled(msgspec.Struct, frozen=True):
    """The outcome: the person of every identifier, and the links whose holding changed."""

    persons: dict[IdentifierId, PersonId]
    held: dict[int, Held | None]


def settle(
    nodes: Collection[IdentifierId], links: Iterable[Link], *, accounts: Collection[IdentifierId]
) -> Settled:
    """Join along the proofs, the oldest first; a proof that would join two accounts is held.

    A decision of staff joins accounts too. Links held for another reason never join.
    """
    forest = _Forest(nodes, accounts)
    held: dict[int, Held | None] = {}
    for link in sorted(links, key=lambda one: one.id):
        if link.strength is Strength.ASSOCIATED or link.held not in (None, Held.ACCOUNTS):
            continue
        joined = forest.join(link.a, link.b, even_accounts=link.strength is Strength.DECIDED)
        outcome = None if joined else Held.ACCOUNTS
        if outcome is not link.held:
            held[link.id] = outcome
    return Settled({node: PersonId(forest.root(node).bytes) for node in nodes}, held)


def path(from_: IdentifierId, to: IdentifierId, links: Iterable[Link]) -> list[Link]:
    """The shortest chain of joining links from one identifier to another; empty if there is none."""
    beside: dict[IdentifierId, list[tuple[IdentifierId, Link]]] = {}
    for link in sorted(links, key=lambda one: one.id):
        if link.joins:
            beside.setdefault(link.a, []).append((link.b, link))
            beside.setdefault(link.b, []).append((link.a, link))
    came: dict[IdentifierId, tuple[IdentifierId, Link]] = {}
    queue = deque([from_])
    while queue and to not in came:
        here = queue.popleft()
        for there, link in beside.get(here, ()):
            if there != from_ and there not in came:
                came[there] = (here, link)
                queue.append(there)
    steps: list[Link] = []
    while to != from_ and to in came:
        to, link = came[to]
        steps.append(link)
    return steps[::-1]


class Limits:
    """What keeps a proof from joining, whatever it proves: things many share, and staff's word."""

    def __init__(
        self,
        nodes: Iterable[Identifier],
        links: Iterable[Link],
        *,
        forbidden: Collection[tuple[IdentifierId, IdentifierId]],
    ) -> None:
        self._nodes = {node.id: node for node in nodes}
        self._sizes = Counter(node.person for node in self._nodes.values())
        self._degrees = Counter(end for link in links for end in (link.a, link.b))
        self._forbidden = forbidden

    def reason_to_hold(self, evidence: Evidence) -> Held | None:
        """Why this proof must not join, or None; what passes counts against the next."""
        if evidence.strength is Strength.ASSOCIATED:
            return None
        a, b = (self._nodes[end] for end in evidence.pair)
        if a.blocked_at or b.blocked_at:
            return Held.BLOCKED
        if evidence.pair in self._forbidden:
            return Held.FORBIDDEN
        degree = max(self._degrees[a.id], self._degrees[b.id])
        size = sum(self._sizes[person] for person in {a.person, b.person})
        if degree >= LARGEST_DEGREE or size > LARGEST_PERSON:
            return Held.CROWDED
        self._degrees.update(evidence.pair)
        return None


class _Forest:
    """Union-find whose root is the oldest member, and which knows where accounts are."""

    def __init__(self, nodes: Collection[IdentifierId], accounts: Collection[IdentifierId]) -> None:
        self._parent = {node: node for node in nodes}
        self._has_account = set(accounts)

    def root(self, node: IdentifierId) -> IdentifierId:
        while (parent := self._parent[node]) != node:
            self._parent[node] = self._parent[parent]
            node = parent
        return node

    def join(self, a: IdentifierId, b: IdentifierId, *, even_accounts: bool) -> bool:
        """Join the two sides; False where each side holds an account of its own."""
        old, young = sorted((self.root(a), self.root(b)))
        if old == young:
            return True
        if old in self._has_account and young in self._has_account and not even_accounts:
            return False
        self._parent[young] = old
        if young in self._has_account:
            self._has_account.add(old)
        return True
