"""The segments as they are defined now, and which facts each of them listens to."""

from collections.abc import Mapping

from interlace.domains.people.segments import rules, store
from interlace.domains.people.segments.model import Segment
from interlace.domains.people.segments.predicate import Predicate
from interlace.domains.people.segments.rules_ask import heard, named, names_places, written_out
from interlace.vocabulary.ids import SegmentId


class Known:
    """The segments in force; `written_out` holds their predicates with no other segment in them."""

    __slots__ = ("_all", "_by_kind", "segments", "written_out")

    def __init__(self, segments: Mapping[SegmentId, Segment]) -> None:
        self.segments = segments
        defined = {one.id: one.predicate for one in segments.values()}
        self.written_out: dict[SegmentId, Predicate] = {
            id_: written_out(predicate, defined, (id_,)) for id_, predicate in defined.items()
        }
        # Whoever is new is in such a segment, whatever was told of them first.
        self._all = frozenset(
            id_ for id_, one in self.written_out.items() if rules.of_strangers(one)
        )
        self._by_kind: dict[str, set[SegmentId]] = {}
        for id_, predicate in self.written_out.items():
            for kind in heard(predicate):
                self._by_kind.setdefault(kind, set()).add(id_)

    def listening(self, kind: str) -> frozenset[SegmentId]:
        """The segments that a fact of this kind may bring somebody into, or out of."""
        return self._all.union(self._by_kind.get(kind, ()))

    def with_places(self) -> list[SegmentId]:
        """The segments that ask where people bought."""
        return [id_ for id_, one in self.written_out.items() if names_places(one)]

    def naming(self, segment: SegmentId) -> set[SegmentId]:
        """The segments that name this one, themselves or through others."""
        found: set[SegmentId] = set()
        queue = [segment]
        while queue:
            wanted = queue.pop()
            for one in self.segments.values():
                if wanted in named(one.predicate) and one.id not in found:
                    found.add(one.id)
                    queue.append(one.id)
        return found


async def known() -> Known:
    """Read the segments in force."""
    return Known({one.id: one for one in await store.segments()})
