"""What comes of a step: go on, stay, or leave."""

from typing import Any, NamedTuple, TypeAlias

from interlace.kit.time import Instant


class Go(NamedTuple):
    """On to a step (empty: past the last one), remembering `data` for the steps to come."""

    to: str
    how: str = ""
    data: dict[str, Any] | None = None


class Stay(NamedTuple):
    """Wait here until a moment, or until a fact of these kinds is heard."""

    due: Instant | None
    hears: frozenset[str] = frozenset()


class End(NamedTuple):
    """Leave the journey."""

    why: str


Outcome: TypeAlias = Go | Stay | End
