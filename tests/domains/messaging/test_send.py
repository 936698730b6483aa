from datetime import timedelta

import pytest

from cast import HOUSE
from domains.messaging.conftest import NOON, Post, ana
from interlace.domains import messaging, people
from interlace.domains.messaging.deliver import LEASE, deliver
from interlace.domains.messaging.examples import EXAMPLE
from interlace.domains.messaging.ports import NotAccepted, TurnedAway
from interlace.engine import db, timeline
from interlace.kit.time import instant
from interlace.vocabulary.ids import IdentifierId

NEWS = messaging.Content(
    subject="News for {{ person.first_name }}",
    mail='<mj-section><mj-column><mj-text><a href="https://shop.example/mug">A mug</a> & more</mj-text></mj-column></mj-section>',
    short="{{ brand.name }}: a mug. https://shop.example/mug",
)


async def news() -> None:
    await messaging.define_template(
        "news", name="News", purpose="marketing", content=NEWS, by=HOUSE, at=NOON
    )


async def send(to: IdentifierId, key: str = "news 1", *, at=NOON, ladder=("email",)):
    sent = await messaging.send("news", to=to, key=key, ladder=ladder, by=HOUSE, at=at)
    await deliver(sent.id, at=at)
    return await messaging.outbox.message(sent.id)


async def kinds(message: messaging.Message) -> list[str]:
    return [told.kind for told in await timeline.facts_about(message.id)]


async def test_send_carries_a_message_once_and_says_why(tx: None, post: Post):
    await news()
    contacts = await ana()
    message = await send(contacts["email"])
    assert message.state is messaging.State.SENT
    assert message.why == "News and offers by email: they said yes."
    assert message.subject == "News for Ana"
    [carried] = post.email.carried.values()
    assert carried.to == "ana@example.com"
    assert carried.to_name == "Ana Lima"
    assert carried.unsubscribe.startswith("http://shop.test/m/stop/")
    assert "A mug (http://shop.test/m/go/" in carried.text
    assert "https://shop.example/mug" not in carried.html
    assert message.links == ("http://shop.test", "https://shop.example/mug")
    assert await kinds(message) == ["message.sent"]
    again = await messaging.send("news", to=contacts["email"], key="news 1", by=HOUSE, at=NOON)
    assert again.id == message.id
    await deliver(message.id, at=NOON)
    assert post.email.asked == 1


async def test_a_message_that_nobody_asked_for_is_withheld(tx: None, post: Post):
    await news()
    [stranger] = await people.see([people.Ref("email", "dan@example.com")], at=NOON)
    message = await send(stranger)
    assert (message.state, message.reason) == (messaging.State.WITHHELD, "no consent")
    assert message.why == "email: they never said yes to this."
    assert post.email.carried == {}
    [told] = await timeline.facts_about(message.id)
    assert told.kind == "message.withheld"
    assert told.identifier == stranger.bytes


async def test_a_ladder_falls_to_the_next_channel_that_has_an_address(tx: None, post: Post):
    await news()
    contacts = await ana()
    await messaging.suppressions.suppress(contacts["email"], reason="bounced", at=NOON)
    message = await send(contacts["email"], ladder=("push", "email", "sms"))
    assert message.channel == "sms"
    assert message.why == (
        "News and offers by sms (push: the template says nothing for it; "
        "email: the address bounced): they said yes."
    )
    [carried] = post.sms.carried.values()
    assert carried.to == "+351912345678"
    assert carried.text.startswith("Interlace: a mug. http://shop.test/m/go/")


async def test_what_a_provider_turns_away_falls_to_the_next_channel(tx: None, post: Post):
    await news()
    contacts = await ana()
    post.email.answers.append(TurnedAway(why="550 no such user"))
    message = await send(contacts["email"], ladder=("email", "sms"))
    assert message.tried == ("email",)
    await deliver(message.id, at=NOON)
    message = await messaging.outbox.message(message.id)
    assert (message.channel, message.state) == ("sms", messaging.State.SENT)


async def test_news_wait_until_the_night_is_over_where_the_person_is(tx: None, post: Post):
    await news()
    contacts = await ana()
    late = instant("2026-03-14T22:30:00Z")
    message = await send(contacts["email"], at=late)
    assert message.state is messaging.State.WAITING
    assert message.due == instant("2026-03-15T09:00:00Z")
    assert message.why == (
        "It is night where they are (Atlantic/Azores, Europe/Lisbon; 21:00 to 8:00)."
    )
    assert await kinds(message) == ["message.delayed"]
    await deliver(message.id, at=late)
    assert post.email.asked == 0
    await deliver(message.id, at=message.due)
    assert post.email.asked == 1


async def test_nobody_gets_more_news_than_the_limit(tx: None, post: Post):
    await news()
    contacts = await ana()
    for number in range(4):
        assert (await send(contacts["email"], f"news {number}")).state == "sent"
    fifth = await send(contacts["email"], "news 5", ladder=("sms",))
    assert fifth.reason == "too often"
    assert fifth.why == "They had 4 of 4 within 7 days already."
    later = await send(contacts["email"], "news 6", at=NOON + timedelta(days=7, seconds=1))
    assert later.state == "sent"


async def test_a_receipt_goes_at_night_and_to_who_unsubscribed(tx: None, post: Post):
    contacts = await ana()
    await news()
    first = await send(contacts["email"])
    await messaging.unsubscribe_from(first.id, how="one click", at=NOON)
    assert (await send(contacts["email"], "news 2")).reason == "unsubscribed"
    late = instant("2026-03-14T23:30:00Z")
    receipt = await messaging.send(
        "order_placed", to=contacts["email"], key="order 1", context=EXAMPLE, by=HOUSE, at=late
    )
    await deliver(receipt.id, at=late)
    carried = post.email.carried[str(receipt.id)]
    assert carried.subject == "Your order 1024"
    assert carried.unsubscribe == ""
    assert "Mug, blue" in carried.text
    assert "€78.80" in carried.text


async def test_one_click_tells_once_and_takes_the_consent_back(tx: None, post: Post):
    contacts = await ana()
    await news()
    message = await send(contacts["email"])
    for _ in range(2):
        await messaging.unsubscribe_from(message.id, how="one click", at=NOON)
    told = await timeline.facts_about(contacts["email"])
    assert [one.kind for one in told].count("contact.unsubscribed") == 1
    assert not await people.consented(contacts["email"], "marketing")
    assert [one.reason for one in await messaging.suppressions.list_()] == ["unsubscribed"]


async def test_a_provider_that_is_away_is_tried_again(tx: None, post: Post):
    await news()
    contacts = await ana()
    post.email.answers.append(NotAccepted(why="421 try later"))
    message = await send(contacts["email"])
    assert message.state is messaging.State.WAITING
    assert message.due == NOON + timedelta(seconds=2)
    await deliver(message.id, at=message.due)
    assert (await messaging.outbox.message(message.id)).state is messaging.State.SENT


async def test_what_may_have_left_is_repeated_only_where_that_is_harmless(tx: None, post: Post):
    await news()
    contacts = await ana()
    post.email.answers += [TimeoutError(), TimeoutError()]
    unsure = await send(contacts["email"])
    await deliver(unsure.id, at=NOON + timedelta(seconds=2))
    assert post.email.asked == 2  # a provider that takes a message once is asked again
    post.email.repeatable = False
    await deliver(unsure.id, at=NOON + timedelta(seconds=10))
    message = await messaging.outbox.message(unsure.id)
    assert message.state is messaging.State.FAILED
    assert message.why.endswith("it may have left, so it is not sent again.")
    assert post.email.asked == 2


async def test_a_message_of_a_killed_worker_is_taken_up(tx: None, post: Post):
    await news()
    contacts = await ana()
    sent = await messaging.send("news", to=contacts["email"], key="news 1", by=HOUSE, at=NOON)
    await db.execute("update messaging.messages set claimed_at = $1, attempts = 1", NOON)
    await deliver(sent.id, at=NOON + LEASE - timedelta(seconds=1))
    assert post.email.asked == 0
    await deliver(sent.id, at=NOON + LEASE)
    assert (await messaging.outbox.message(sent.id)).state is messaging.State.SENT


async def test_a_code_is_forgotten_once_it_is_sent(tx: None, post: Post):
    contacts = await ana()
    sent = await messaging.send(
        "verify_email",
        to=contacts["email"],
        key="code",
        context={"code": "204816"},
        by=HOUSE,
        at=NOON,
    )
    await deliver(sent.id, at=NOON)
    assert "204816" in post.email.carried[str(sent.id)].text
    kept = await messaging.outbox.message(sent.id)
    assert (kept.text, kept.html, kept.subject, kept.context) == ("", "", "", {})


async def test_words_of_staff_go_as_they_are(tx: None, post: Post):
    contacts = await ana()
    said = await messaging.say(
        "It is {{ here }}.", to=contacts["phone"], channel="sms", key="say 1", by=HOUSE, at=NOON
    )
    await deliver(said.id, at=NOON)
    [carried] = post.sms.carried.values()
    assert (carried.text, carried.to) == ("It is {{ here }}.", "+351912345678")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (messaging.Content(mail="<mj-section>"), "MJML"),
        (messaging.Content(short="{{ person.name | nothing_such }}"), "Liquid"),
    ],
)
async def test_a_template_that_does_not_work_is_refused(tx: None, post: Post, content, why):
    with pytest.raises(messaging.ports.BadTemplate, match=why):
        await messaging.define_template(
            "broken", name="Broken", purpose="marketing", content=content, by=HOUSE, at=NOON
        )


async def test_every_shipped_template_can_be_shown(tx: None, post: Post):
    for template in await messaging.templates():
        shown = await messaging.preview(template)
        assert shown.warnings == ()
        assert "{{" not in shown.html + shown.text + shown.short + shown.subject
        assert "{%" not in shown.html


async def test_templates_are_kept_in_versions(tx: None, post: Post):
    await messaging.define_template(
        "order_placed",
        name="Order placed",
        purpose="order",
        content=NEWS,
        note="shorter",
        by=HOUSE,
        at=NOON,
    )
    assert (await messaging.template("order_placed")).version == 1
    assert [one.version for one in await messaging.versions("order_placed")] == [1, 0]
