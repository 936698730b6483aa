"""Threads: one a person, derived from who is who today."""

import pytest

from cast import HOUSE
from conftest import AT
from domains.conversations.conftest import INES, hears, later, seen
from interlace.domains import conversations, people
from interlace.domains.conversations import reactions
from interlace.domains.conversations.model import CaseIsClosed, Kind, SomethingNew, Status
from interlace.domains.conversations.rules import NothingSaid, TooLong
from interlace.engine import db, timeline
from interlace.engine.timeline.told import from_row
from interlace.vocabulary.ids import PersonId


def said(events):
    return [one.text for one in events if one.kind in {Kind.HEARD, Kind.SAID}]


async def joined(a, b):
    await people.link(a, b, verified=True, why="signed in", by=HOUSE, at=AT)
    await follow()


async def parted(a, b):
    await people.unlink(a, b, why="a shared tablet", by=HOUSE, at=AT)
    await follow()


async def follow():
    """React to what was told of persons, as the worker does."""
    for told in await timeline_of("persons.joined", "person.split"):
        await reactions.follow_who_is_who(told)


async def timeline_of(*kinds):
    await db.flush()
    rows = await db.fetch(
        "select *, tx::text::bigint as tx from timeline.facts where kind = any($1) order by position",
        list(kinds),
    )
    return [from_row(row) for row in rows]


async def test_what_is_heard_opens_a_case_with_the_bot(tx):
    ana = await seen()
    event = await hears("Hello?", from_=ana)
    case = await conversations.case(event.case)
    assert (case.status, case.channel, case.preview) == (Status.BOT, "chat", "Hello?")
    assert case.waiting_since == AT
    again = await hears("Hello?", from_=ana)
    assert again.seq == event.seq
    told = [one.kind for one in await timeline.facts_about(case.id)]
    assert told == ["case.opened", "case.heard"]


async def test_hear_refuses_nothing_and_too_much(tx):
    ana = await seen()
    with pytest.raises(NothingSaid):
        await hears("  \n", from_=ana)
    with pytest.raises(TooLong) as refused:
        await hears("x" * 8001, from_=ana)
    assert refused.value.fields["length"] == 8001


async def test_say_is_refused_when_something_new_arrived(tx):
    ana = await seen()
    first = await hears("One", from_=ana)
    thread = await conversations.thread_of(ana)
    assert thread.seq == first.seq
    await hears("Two", from_=ana)
    with pytest.raises(SomethingNew):
        await conversations.say(
            first.case, "Yes", expect_seq=thread.seq, key="a", by=INES, at=later(seconds=20)
        )
    thread = await conversations.thread_of(ana)
    event = await conversations.say(
        first.case, "Yes", expect_seq=thread.seq, key="a", by=INES, at=later(seconds=30)
    )
    again = await conversations.say(
        first.case, "Yes", expect_seq=thread.seq, key="a", by=INES, at=later(seconds=31)
    )
    assert again.seq == event.seq
    case = await conversations.case(first.case)
    assert (case.status, case.assignee) == (Status.ASSIGNED, INES.id)
    assert (case.first_replied_at, case.waiting_since) == (later(seconds=30), None)
    [answered] = [
        one.data for one in await timeline.facts_about(case.id) if one.kind == "case.answered"
    ]
    assert (answered["answerer"], answered["waited_s"], answered["first"]) == ("agent", 30, True)


async def test_notes_are_for_staff_only(tx):
    ana = await seen()
    event = await hears("Hello?", from_=ana)
    await conversations.note(event.case, "Sounds friendly", by=INES, at=AT)
    thread = await conversations.thread_of(ana)
    kinds = [one.kind for one in await conversations.events(thread)]
    assert kinds == [Kind.OPENED, Kind.HEARD, Kind.NOTE]
    assert said(await conversations.shown(ana, proven=False)) == ["Hello?"]
    assert [one.kind for one in await conversations.shown(ana, proven=True)] == [Kind.HEARD]


async def test_a_thread_follows_joins_and_partings(tx):
    browser, user = await seen(), await seen("user", "ana")
    first = await hears("From the browser", from_=browser)
    second = await hears("Signed in", from_=user)
    assert first.case != second.case
    await joined(browser, user)
    for one in (browser, user):
        thread = await conversations.thread_of(one)
        assert said(await conversations.events(thread)) == ["From the browser", "Signed in"]
        assert thread.seq == second.seq
    third = await hears("Once more", from_=browser)
    assert third.case == second.case

    await parted(browser, user)
    thread = await conversations.thread_of(browser)
    assert said(await conversations.events(thread)) == ["From the browser", "Once more"]
    thread = await conversations.thread_of(user)
    assert said(await conversations.events(thread)) == ["Signed in"]


async def test_a_thread_is_true_before_the_news_of_a_parting_arrived(tx):
    browser, user = await seen(), await seen("user", "ana")
    await hears("From the browser", from_=browser)
    await hears("Signed in", from_=user)
    await joined(browser, user)
    await people.unlink(browser, user, why="a shared tablet", by=HOUSE, at=AT)
    thread = await conversations.thread_of(user)
    assert said(await conversations.events(thread)) == ["Signed in"]


async def test_a_shared_browser_shows_only_what_was_said_in_it(tx):
    browser, user = await seen(), await seen("user", "chloe")
    await hears("Chloé asks by mail", from_=user)
    await hears("Dan asks here", from_=browser)
    await joined(browser, user)
    assert said(await conversations.shown(browser, proven=False)) == ["Dan asks here"]
    assert said(await conversations.shown(user, proven=True)) == [
        "Chloé asks by mail",
        "Dan asks here",
    ]


async def test_close_asks_how_it_was_and_a_number_is_the_answer(tx):
    ana = await seen()
    event = await hears("Hello?", from_=ana)
    await conversations.say(event.case, "Hello!", key="a", by=INES, at=AT)
    closed = await conversations.close_case(event.case, by=INES, at=later(minutes=3))
    assert closed.status is Status.CLOSED
    with pytest.raises(CaseIsClosed):
        await conversations.say(event.case, "One more", key="b", by=INES, at=AT)
    shown = await conversations.shown(ana, proven=False)
    assert shown[-1].kind is Kind.ASKED
    await hears("5", from_=ana, at=later(minutes=4))
    case = await conversations.case(event.case)
    assert (case.status, case.score) == (Status.CLOSED, 5)
    kinds = [one.kind for one in await timeline.facts_about(case.id)]
    assert kinds[-3:] == ["case.closed", "case.asked", "case.rated"]


async def test_who_comes_back_within_a_day_means_the_same_case(tx):
    ana = await seen()
    event = await hears("Hello?", from_=ana)
    await conversations.say(event.case, "Hello!", key="a", by=INES, at=AT)
    await conversations.close_case(event.case, ask=False, by=INES, at=AT)
    back = await hears("One thing", from_=ana, at=later(hours=23))
    case = await conversations.case(event.case)
    assert (back.case, case.status, case.closed_at) == (event.case, Status.QUEUED, None)
    await conversations.close_case(event.case, ask=False, by=INES, at=later(hours=24))
    fresh = await hears("Another thing", from_=ana, at=later(hours=49))
    assert fresh.case != event.case
    assert (await conversations.case(fresh.case)).status is Status.BOT


async def test_a_case_beside_the_open_one_when_it_is_about_something_else(tx):
    ana = await seen("email", "ana@example.com")
    one = await hears("About a mug", from_=ana, topic="Mug", bot=False)
    two = await hears("About a lamp", from_=ana, topic="Lamp", fresh=True, bot=False)
    assert one.case != two.case
    thread = await conversations.thread_of(ana)
    assert [case.topic for case in await conversations.cases_of(thread)] == ["Lamp", "Mug"]


async def test_erasing_a_person_forgets_what_was_said(tx):
    ana = await seen("email", "ana@example.com")
    event = await hears("My name is Ana", from_=ana)
    person = await people.person_of(ana)
    await people.erase(person, by=HOUSE, at=AT)
    [told] = await timeline_of("person.erased")
    await reactions.forget(told)
    thread = await conversations.thread_of(PersonId(person.bytes))
    assert {one.text for one in await conversations.events(thread)} == {""}
    assert (await conversations.case(event.case)).preview == ""
