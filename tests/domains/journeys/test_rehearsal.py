"""A rehearsal walks past facts as the live journey would have, and writes to nobody."""

from datetime import timedelta

import pytest

from cast import HOUSE
from domains.journeys.drawn import CART, Lot, Send, Split, Wait, abandoned_cart
from domains.journeys.happening import bought, cart, later, pass_until, told
from domains.messaging.conftest import NOON
from interlace.domains import journeys, messaging, people
from interlace.domains.journeys import follow
from interlace.domains.journeys.play import play
from interlace.domains.journeys.rehearsals import NoRehearsal
from interlace.domains.journeys.rehearse import RehearsalTooLong
from interlace.domains.journeys.walk import bucket
from interlace.domains.people import person_of
from interlace.engine import clock, db, tell
from interlace.engine.jobs import work_once
from interlace.vocabulary.ids import CartId, RehearsalId

WEEK = timedelta(days=7)


async def test_a_rehearsal_does_what_the_live_journey_did(contacts):
    other = CartId.derived("other")
    await journeys.publish(abandoned_cart(restarts=True), by=HOUSE, at=NOON)
    happened = [
        (cart(), contacts["email"], NOON),
        (cart(2), contacts["email"], later(minutes=30)),
        (cart(1, other), contacts["phone"], later(hours=2)),
        (bought(), contacts["phone"], later(hours=4)),
        (cart(), contacts["email"], later(hours=5)),
    ]
    entries = []
    for half_hours in range(80):
        at = later(minutes=30 * half_hours)
        await pass_until(at)
        for fact, identifier in [one[:2] for one in happened if one[2] == at]:
            entries.append(await told(fact, identifier, at))
            await follow.follow(entries[-1])
    live = [
        (one.queued_at, one.key.split(":")[1]) for one in (await messaging.outbox.messages()).items
    ]

    drawn = abandoned_cart(restarts=True)
    found = await play(drawn, entries, since=NOON, until=later(hours=39))
    assert [(act.at, act.step) for act in found.acts] == sorted(live)
    assert (found.entered, found.people, found.finished, found.walking) == (3, 1, 1, 0)
    assert found.taken_out == {"order.placed": 2}
    assert found.by_what == {"message cart_reminder": 4}
    assert len((await messaging.outbox.messages()).items) == 4


async def test_a_holdout_gets_nothing_and_is_the_same_live_and_rehearsed(contacts):
    steps = (
        Wait(id="hour", span=timedelta(hours=1), then="lots"),
        Split(
            id="lots",
            lots=(
                Lot(name="shown", percent=50, then="send"),
                Lot(name="held out", percent=50, holdout=True),
            ),
        ),
        Send(id="send", template="cart_reminder"),
    )
    drawn = abandoned_cart(steps=steps)
    await journeys.publish(drawn, by=HOUSE, at=NOON)
    entry = await told(cart(), contacts["email"], NOON)
    await follow.follow(entry)
    await pass_until(later(hours=1))
    person = await person_of(contacts["email"])
    shown = bucket(drawn.id, person.bytes) < 5_000
    assert len((await messaging.outbox.messages()).items) == int(shown)
    found = await play(drawn, [entry], since=NOON, until=NOON + WEEK)
    assert found.by_what == (
        {"drawn: shown": 1, "message cart_reminder": 1} if shown else {"held out: held out": 1}
    )


async def test_a_rehearsal_runs_beside_the_pages_and_is_found_again(commit_db, post):
    drawn = abandoned_cart()
    async with db.transaction():
        [ana] = await people.see([people.Ref("email", "ana@example.com")], at=NOON)
        await tell(cart(), by=HOUSE, at=later(hours=1), identifier=ana)
        await tell(bought(), by=HOUSE, at=later(hours=3), identifier=ana)
        until = NOON + WEEK
        id_ = await journeys.rehearsals.ask(drawn, since=NOON, until=until, by=HOUSE, at=until)
        assert (await journeys.rehearsals.rehearsal(id_)).facts is None
    while await work_once(clock.now()):
        pass
    async with db.reading():
        run = await journeys.rehearsals.rehearsal(id_)
        assert await journeys.rehearsals.of(CART) == [(id_, until, run.finished_at)]
    assert (run.played, run.facts, run.why) == (2, 2, "")
    found = run.found
    assert (found.entered, found.walking, found.finished) == (1, 0, 0)
    assert found.taken_out == {"order.placed": 1}
    assert found.passed == {("hour", "remind"): 1, ("remind", "day"): 1}
    assert [(act.at, act.step) for act in found.acts] == [(later(hours=2), "remind")]
    assert found.by_day == {"2026-03-14": {"message cart_reminder (no consent today)": 1}}


async def test_what_can_not_be_rehearsed_is_refused_at_once(tx):
    with pytest.raises(RehearsalTooLong):
        await journeys.rehearsals.ask(
            abandoned_cart(), since=NOON - 100 * WEEK, until=NOON, by=HOUSE, at=NOON
        )
    with pytest.raises(NoRehearsal):
        await journeys.rehearsals.rehearsal(RehearsalId.new(NOON))
