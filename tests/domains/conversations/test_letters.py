"""Messages that come in by mail and text: threaded, answered, and never with a machine."""

import pytest

from cast import ANA, visitor
from conftest import AT
from domains.conversations.conftest import INES, asks, bot_answers, hears, later, seen
from interlace.domains import conversations, messaging, people
from interlace.domains.conversations import letters, rules_letters
from interlace.domains.conversations.model import Kind, Status
from interlace.engine import db
from interlace.engine.timeline.told import from_row
from interlace.vocabulary.events.messaging import MessageReceived


async def comes_in(text, *, at=AT, headline="About my mug", email=ANA["email"], n="1", **how):
    inbound = messaging.Inbound(
        channel="email",
        sender=people.Ref("email", email),
        external_id=f"<{n}@example.com>",
        text=text,
        headline=headline,
        **how,
    )
    assert await messaging.receive(inbound, at=at)
    await db.flush()
    row = await db.fetchrow(
        "select *, tx::text::bigint as tx from timeline.facts"
        " where kind = 'message.received' order by position desc limit 1"
    )
    told = from_row(row)
    assert isinstance(told.fact, MessageReceived)
    await letters.received(told.fact, at=at)
    await letters.received(told.fact, at=at)
    return told.fact


async def cases(email=ANA["email"]):
    return await conversations.cases_of(await conversations.thread_of(await seen("email", email)))


async def test_a_letter_opens_a_case_for_people_and_quotes_are_gone(tx, post):
    await comes_in("It is broken.\n\nOn Fri, Ana wrote:\n> old words\n> more")
    [case] = await cases()
    assert (case.status, case.topic, case.channel) == (Status.QUEUED, "About my mug", "email")
    assert case.preview == "It is broken."


async def test_an_answer_goes_out_in_the_thread_of_their_mail_program(tx, post):
    await comes_in("It is broken.", references=("<0@example.com>",))
    [case] = await cases()
    event = await conversations.say(case.id, "We send another.", key="a", by=INES, at=AT)
    rows = await messaging.outbox.messages()
    [message] = [one for one in rows.items if one.purpose == "conversation"]
    assert message.about == str(case.id)
    assert message.content.text == "We send another."
    assert message.content.subject == "Re: About my mug"
    assert message.content.in_reply_to == "<1@example.com>"
    assert message.content.references == ("<0@example.com>", "<1@example.com>")
    assert event.channel == "email"


async def test_the_next_letter_of_the_subject_joins_its_case_and_another_opens_one(tx, post):
    await comes_in("It is broken.")
    await comes_in("Any news?", headline="RE: Fwd: about my MUG", n="2", at=later(hours=1))
    await comes_in("And my lamp?", headline="My lamp", n="3", at=later(hours=2))
    await comes_in("Still the mug", headline="Re: About my mug", n="4", at=later(hours=3))
    known = {one.topic: one for one in await cases()}
    assert set(known) == {"About my mug", "My lamp"}
    assert known["About my mug"].preview == "Still the mug"
    thread = await conversations.thread_of(await seen("email", ANA["email"]))
    assert len(thread.strands) == 1


async def test_a_machine_is_noted_and_opens_nothing(tx, post):
    await comes_in("I am on holiday", automatic=True)
    assert await cases() == []
    await comes_in("It is broken.", n="2")
    await comes_in("I am on holiday", n="3", automatic=True)
    [case] = await cases()
    thread = await conversations.thread_of(case.identifier)
    kinds = [one.kind for one in await conversations.events(thread)]
    assert kinds == [Kind.OPENED, Kind.HEARD, Kind.NOTE]


async def test_a_carriers_command_is_no_question(tx, post):
    await comes_in("STOP", headline="")
    assert await cases() == []


async def test_what_did_not_arrive_is_noted_in_its_case(tx, post):
    await comes_in("It is broken.")
    [case] = await cases()
    await letters.lost(str(case.id), "the mailbox is full", key="bounced:1", at=AT)
    await letters.lost(str(case.id), "the mailbox is full", key="bounced:1", at=AT)
    await letters.lost("order_01", "no case", key="bounced:2", at=AT)
    thread = await conversations.thread_of(case.identifier)
    notes = [one.text for one in await conversations.events(thread) if one.kind is Kind.NOTE]
    assert notes == ["This did not reach the customer: the mailbox is full"]


async def test_the_bot_answers_a_text_in_the_channel_it_came_by(tx, post):
    phone = await seen("phone", ANA["phone"])
    event = await conversations.hear(
        "Can I talk to a human?", from_=phone, key="sms 1", by=visitor(phone, "sms"), at=AT
    )
    assert "colleague" in await bot_answers(event)
    [message] = (await messaging.outbox.messages()).items
    assert (message.ladder, message.purpose) == (("sms",), "conversation")


async def test_chat_needs_no_message(tx, post):
    await asks("Hello", from_=await seen())
    assert (await messaging.outbox.messages()).items == []


async def test_an_answer_to_somebody_elses_case_does_not_join_it(tx, post):
    hers = await hears("Mine", from_=await seen("email", ANA["email"]), bot=False)
    other = await seen("email", "mallory@example.com")
    event = await conversations.hear(
        "Let me in", from_=other, key="x", about=hers.case, by=visitor(other, "email"), at=AT
    )
    assert event.case != hers.case


@pytest.mark.parametrize(
    ("headline", "topic"),
    [
        ("Re: Mug", "Mug"),
        ("RE[2]: FW: Mug", "Mug"),
        ("Res: Enc: A minha caneca", "A minha caneca"),
        ("Reading the mug", "Reading the mug"),
        ("  ", ""),
    ],
)
def test_marks_of_answering_are_no_topic(headline, topic):
    assert rules_letters.topic(headline) == topic
