"""The timeline: every fact is appended once; everything else follows it."""

from interlace.engine.timeline.ask import facts_about, facts_of, readers, total
from interlace.engine.timeline.blank import blank
from interlace.engine.timeline.partitions import AHEAD, ensure_months, in_the_rest
from interlace.engine.timeline.read import (
    Cursor,
    advance,
    claim,
    count_try,
    horizon,
    place,
    read,
    rewind,
)
from interlace.engine.timeline.tally import Tally, Which, tally, told_of
from interlace.engine.timeline.tell import Entry, tell, write
from interlace.engine.timeline.told import Told

__all__ = [
    "AHEAD",
    "Cursor",
    "Entry",
    "Tally",
    "Told",
    "Which",
    "advance",
    "blank",
    "claim",
    "count_try",
    "ensure_months",
    "facts_about",
    "facts_of",
    "horizon",
    "in_the_rest",
    "place",
    "read",
    "readers",
    "rewind",
    "tally",
    "tell",
    "told_of",
    "total",
    "write",
]
