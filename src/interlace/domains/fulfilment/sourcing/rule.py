"""What a sourcing rule is: a reason to leave a location out, or to prefer one."""

from abc import ABC, abstractmethod
from collections.abc import Mapping

import msgspec

from interlace.kit.geometry import Point
from interlace.vocabulary.ids import ItemId, LocationId


class Need(msgspec.Struct, frozen=True):
    """What has to get where."""

    units: dict[ItemId, int]
    destination: Point | None


class Candidate(msgspec.Struct, frozen=True):
    """A location that might send something, with what it may promise of it."""

    location: LocationId
    code: str
    kind: str
    ships: bool
    km: float
    shelf: dict[ItemId, int]


class Filter(ABC):
    """Leaves out locations. The docstring is the reason shown for one that is left out."""

    @abstractmethod
    def keeps(self, candidate: Candidate, need: Need) -> bool: ...

    @property
    def reason(self) -> str:
        return sentence(self)


class Rank(ABC):
    """Prefers locations: adds to the cost of sending a parcel from one. Cost is in kilometres."""

    @abstractmethod
    def cost(self, candidate: Candidate, need: Need) -> float: ...

    @property
    def reason(self) -> str:
        return sentence(self)


def sentence(rule: object) -> str:
    """The first line of the rule's docstring with its fields filled in."""
    line = (type(rule).__doc__ or type(rule).__name__).split("\n", maxsplit=1)[0]
    fields: Mapping[str, object] = vars(rule) if hasattr(rule, "__dict__") else {}
    return line.format_map(dict(fields))
