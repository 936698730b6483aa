"""A person with a long history is shown as fast as anybody."""

from datetime import timedelta
from time import perf_counter

import pytest

from cast import ANA, CASHIER
from interlace.domains import people
from interlace.engine import timeline
from interlace.kit import wire
from interlace.vocabulary.events.tracking import PageViewed

FACTS = 10_000
DEADLINE_S = 0.05


@pytest.mark.usefixtures("tx")
async def test_profile_and_timeline_of_ten_thousand_facts_take_under_fifty_milliseconds(at):
    ana = await people.enrol(**ANA, by=CASHIER, at=at)
    mine = [one.id for one in (await people.profile(ana)).identifiers]
    entries = []
    for number in range(FACTS):
        pin = mine[number % len(mine)]
        viewed = PageViewed(identifier=pin, title=f"Mug {number}")
        moment = at + timedelta(seconds=number)
        entries.append(
            timeline.Entry(viewed.kind, moment, "web", pin, pin, "key:x", wire.encode(viewed))
        )
    await timeline.write(entries)
    taken = []
    # The best of five: what else the machine does must not decide.
    for _ in range(5):
        start = perf_counter()
        await people.profile(ana)
        page = await people.timeline(ana, kinds=["page.viewed"], channels=["web"])
        taken.append(perf_counter() - start)
    assert page.items[0].fact.sentence() == "A person looked at the page Mug 9999."
    assert len(page.items) == 50
    assert min(taken) < DEADLINE_S
