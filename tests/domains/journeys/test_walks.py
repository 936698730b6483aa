"""People enter, wait, go on and leave; once, at once, and on the version they entered."""

from datetime import timedelta

import pytest

from cast import HOUSE
from domains.journeys.drawn import (
    CART,
    Branch,
    HasDone,
    Leave,
    Send,
    Wait,
    WaitUntil,
    abandoned_cart,
)
from domains.journeys.happening import bought, cart, happen, later, pass_until, told
from domains.messaging.conftest import NOON
from interlace.domains import journeys, messaging, people
from interlace.domains.journeys import reactions, store_ask
from interlace.domains.messaging.deliver import deliver
from interlace.engine import timeline
from interlace.vocabulary.ids import CartId


async def mails() -> list[messaging.Message]:
    return list(reversed((await messaging.outbox.messages()).items))


async def walks(**narrow) -> list[journeys.Walk]:
    return (await journeys.walks(CART, walking=False, **narrow)).items


async def test_a_cart_left_for_an_hour_is_reminded_of_and_a_day_later_again(contacts):
    await journeys.publish(abandoned_cart(), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    await pass_until(later(minutes=59))
    assert await mails() == []
    await pass_until(later(hours=1))
    [mail] = await mails()
    [walk] = await walks()
    assert mail.key == f"{walk.id}:remind:1"
    assert (walk.step, walk.due) == ("day", later(hours=25))
    await pass_until(later(hours=25))
    await pass_until(later(hours=26))
    assert [one.key for one in await mails()] == [f"{walk.id}:remind:1", f"{walk.id}:again:3"]
    [walk] = await walks()
    assert (walk.left_at, walk.why, walk.step) == (later(hours=25), "came to the end.", "")
    assert [one.kind for one in await timeline.facts_about(walk.id)] == [
        "journey.entered",
        "journey.left",
    ]


async def test_whoever_buys_at_a_till_is_not_reminded(contacts):
    await journeys.publish(abandoned_cart(), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    await pass_until(later(hours=1))
    await happen(bought(), contacts["phone"], later(hours=1, minutes=10))
    await pass_until(later(hours=30))
    assert len(await mails()) == 1
    [walk] = await walks()
    assert (walk.step, walk.why) == ("day", "Order 1 was placed for €12.50.")


async def test_a_purchase_that_nobody_has_followed_yet_still_stops_a_wait_and_a_mail(contacts):
    await journeys.publish(abandoned_cart(), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    await pass_until(later(hours=1))
    await told(bought(), contacts["phone"], later(hours=1, minutes=1))
    [mail] = await mails()
    await deliver(mail.id, at=later(hours=1, minutes=2))
    [mail] = await mails()
    assert (mail.state, mail.reason) == (messaging.State.WITHHELD, "not wanted")
    assert mail.why == "Order 1 was placed for €12.50."
    await pass_until(later(hours=25))
    assert len(await mails()) == 1


async def test_the_same_cart_walks_once_and_another_walks_beside_it(contacts):
    await journeys.publish(abandoned_cart(), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    await happen(cart(2), contacts["phone"], later(minutes=5))
    await happen(cart(1, CartId.derived("other")), contacts["email"], later(minutes=6))
    assert sorted(walk.key for walk in await walks()) == sorted(
        [str(CartId.derived("ana")), str(CartId.derived("other"))]
    )


async def test_a_change_to_the_cart_starts_the_first_wait_anew_where_the_journey_says_so(contacts):
    await journeys.publish(abandoned_cart(restarts=True), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    await happen(cart(2), contacts["email"], later(minutes=40))
    [walk] = await walks()
    assert (walk.due, walk.data["units"]) == (later(hours=1, minutes=40), 2)
    await pass_until(later(hours=1, minutes=40))
    await happen(cart(3), contacts["email"], later(hours=2))
    [walk] = await walks()
    assert (walk.step, walk.due) == ("day", later(hours=25, minutes=40))


async def test_whoever_walks_keeps_the_version_they_entered(contacts):
    await journeys.publish(abandoned_cart(), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    short = (Wait(id="hour", span=timedelta(hours=1)),)
    await journeys.publish(abandoned_cart(steps=short), by=HOUSE, at=later(minutes=1))
    await happen(cart(1, CartId.derived("new")), contacts["email"], later(minutes=2))
    await pass_until(later(hours=2))
    by_version = {walk.version: walk for walk in await walks()}
    assert by_version[1].step == "day"
    assert by_version[2].left_at == later(hours=2)
    assert (await journeys.standing(CART, 1)).places == {
        "day": journeys.Place(1, later(hours=2), later(hours=26))
    }


async def test_a_paused_journey_lets_nobody_new_in_and_who_is_on_it_goes_on(contacts):
    await journeys.publish(abandoned_cart(), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    await journeys.pause(CART, by=HOUSE, at=NOON)
    await happen(cart(1, CartId.derived("new")), contacts["email"], later(minutes=2))
    await pass_until(later(hours=1))
    assert len(await walks()) == 1
    assert len(await mails()) == 1
    await journeys.resume(CART, by=HOUSE, at=later(hours=1))
    await happen(cart(1, CartId.derived("new")), contacts["email"], later(hours=2))
    assert len(await walks()) == 2


async def test_what_happened_before_a_journey_was_there_lets_nobody_in(contacts):
    await journeys.publish(abandoned_cart(), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], later(hours=-1))
    assert await walks() == []


@pytest.mark.parametrize("buys", [True, False])
async def test_an_event_and_a_timer_race_exactly_once(contacts, buys):
    steps = (
        WaitUntil(
            id="buys",
            fact="order.placed",
            within=timedelta(hours=2),
            then="thanks",
            otherwise="remind",
        ),
        Leave(id="thanks", why="bought."),
        Send(id="remind", template="cart_reminder"),
    )
    await journeys.publish(abandoned_cart(steps=steps, exits=()), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    if buys:
        await happen(bought(), contacts["phone"], later(hours=1))
    await pass_until(later(hours=3))
    [walk] = await walks()
    assert walk.why == ("bought." if buys else "came to the end.")
    assert len(await mails()) == (0 if buys else 1)


async def test_what_happened_before_somebody_waited_for_it_counts(contacts):
    steps = (
        Wait(id="hour", span=timedelta(hours=1), then="buys"),
        WaitUntil(
            id="buys", fact="order.placed", within=timedelta(hours=2), then="thanks", otherwise=""
        ),
        Branch(id="thanks", when=HasDone(fact="order.placed"), then="end", otherwise="end"),
        Leave(id="end", why="bought."),
    )
    await journeys.publish(abandoned_cart(steps=steps, exits=()), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    await happen(bought(), contacts["phone"], later(minutes=30))
    await pass_until(later(hours=1))
    [walk] = await walks()
    assert walk.why == "bought."
    moves = await journeys.moves(walk.id)
    assert [(move.step, move.to, move.how) for move in moves] == [
        ("hour", "buys", ""),
        ("buys", "thanks", "it had happened"),
        ("thanks", "end", "yes"),
    ]


async def test_a_step_that_fails_is_tried_again_and_holds_up_nobody(contacts):
    steps = (
        Wait(id="hour", span=timedelta(hours=1), then="send"),
        Send(id="send", template="gone"),
    )
    await journeys.publish(abandoned_cart(steps=steps), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    await pass_until(later(hours=1))
    [walk] = await walks()
    assert (walk.step, walk.due) == ("hour", later(hours=1, seconds=1))
    assert "gone" in walk.why
    for tries in range(2, 12):
        await pass_until(later(hours=tries))
    [walk] = await store_ask.stuck(10)
    assert walk.step == "hour"


async def test_who_is_erased_walks_nowhere_and_leaves_nothing(contacts):
    await journeys.publish(abandoned_cart(), by=HOUSE, at=NOON)
    await happen(cart(), contacts["email"], NOON)
    person = await people.person_of(contacts["email"])
    await people.erase(person, by=HOUSE, at=later(minutes=5))
    [erased] = [one for one in await timeline.facts_about(person) if one.kind == "person.erased"]
    await reactions.forget(erased)
    [walk] = await walks()
    assert (walk.data, walk.key, walk.why) == ({}, "", "their data was erased.")
