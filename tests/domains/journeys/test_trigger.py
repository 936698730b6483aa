"""Who a segment lets in: whoever came into it by what they did, or by time passing."""

import pytest

from interlace.domains.journeys.trigger import OnSegment
from interlace.vocabulary.ids import SegmentId

LAPSED = SegmentId.derived("lapsed")


@pytest.mark.parametrize(("cause", "key"), [("a fact", ""), ("time", ""), ("its definition", None)])
def test_who_is_in_a_segment_because_it_was_defined_does_not_enter(cause, key):
    trigger = OnSegment(segment=LAPSED)
    assert trigger.lets_in({"segment": str(LAPSED), "cause": cause}) == key
    assert trigger.lets_in({"segment": str(SegmentId.derived("other")), "cause": cause}) is None
