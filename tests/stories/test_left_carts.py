"""Carts that are left, and what people hear of them: on a phone, at a till, on a tablet two share."""

import asyncio
from datetime import timedelta

import msgspec
from segment.analytics.client import Client

from cast import ANA, CASHIER, CHLOE, DAN, HOUSE, LISBON
from domains.messaging.conftest import Post, post
from interlace.domains import journeys, messaging, orders, people
from interlace.domains.journeys.jobs import end_waits
from interlace.domains.journeys.shipped import abandoned_cart
from interlace.domains.messaging.deliver import deliver
from interlace.engine import clock, db, reactions
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, OrderId
from serving import a_key, serving
from stories.conftest import ana_joins

__all__ = ["post"]

HOUR, MINUTES, DAY = timedelta(hours=1), timedelta(minutes=10), timedelta(days=1)
SECRET = "a long enough word"
OWN_SHOP = "web"


async def ship(at: Instant, **changes: object) -> None:
    """The journey that reminds people of their cart is on."""
    async with db.transaction():
        await journeys.shipped.ship(by=HOUSE, at=at)
        drawn = abandoned_cart.draw().journey
        if changes:
            await journeys.publish(msgspec.structs.replace(drawn, **changes), by=HOUSE, at=at)


async def lives_on(until: Instant) -> None:
    """A worker follows what happened, then ends the waits that are over by then."""
    while await reactions.catch_up("interlace.domains.journeys"):
        pass
    async with db.transaction():
        await end_waits(until)


async def reminded(post: Post, at: Instant) -> list[tuple[str, str]]:
    """Whom a mail was carried to by then, and which step of a journey wanted it."""
    async with db.reading():
        waiting = list((await messaging.outbox.messages()).items)
    for one in reversed(waiting):
        await deliver(one.id, at=at)
    keys = {str(one.id): one.key.split(":")[1] for one in waiting}
    return [(one.to, keys[id_]) for id_, one in post.email.carried.items()]


def noon(at: Instant) -> Instant:
    """Midday before a moment, when nobody's night is disturbed."""
    return (at - DAY).replace(hour=12, minute=0, second=0, microsecond=0)


def looks_at_her_cart(url: str, key: str) -> list[object]:
    """What the shop's server tells by Segment's own SDK."""
    complaints: list[object] = []
    client = Client(key, host=url, on_error=lambda *said: complaints.append(said))
    client.identify("ana", {"email": ANA["email"]})
    client.track("ana", "Cart Viewed", {"cart_id": "basket 7", "products": [{"sku": "mug"}]})
    client.flush()
    client.join()
    return complaints


async def test_who_buys_at_a_till_ten_minutes_after_the_mail_is_not_reminded_again(
    shop, post, commit_db, tmp_path
):
    trigger = journeys.trigger.OnFact(fact="cart.viewed", key="cart")
    began = clock.now() - DAY
    await ship(began, trigger=trigger, exits=(journeys.trigger.Exit(fact="order.placed"),))
    async with db.transaction():
        await ana_joins(email=ANA["email"], card="9007")
        mail, card = await people.see(
            [people.Ref("email", ANA["email"]), people.Ref("card", "9007")], at=began
        )
        await people.consent(
            mail, "marketing", granted=True, proof={"form": "paper"}, by=HOUSE, at=began
        )
    key = await a_key("track.server", channel=OWN_SHOP)
    async with serving(commit_db, tmp_path) as served:
        assert await asyncio.to_thread(looks_at_her_cart, served.url, key) == []
    seen = clock.now()
    day = noon(seen + 3 * DAY)
    await lives_on(seen + HOUR)
    assert await reminded(post, day) == [(ANA["email"], "remind")]
    await buys(shop, card, at=seen + HOUR + MINUTES)
    await lives_on(seen + 2 * DAY)
    assert await reminded(post, day + DAY) == [(ANA["email"], "remind")]
    async with db.reading():
        [walk] = (await journeys.walks(abandoned_cart.draw().journey.id, walking=False)).items
        person = await people.person_of(card)
        life = {told.kind: told.channel for told in (await people.timeline(person)).items}
    assert (walk.step, walk.why) == ("a day", "Order 100001 was placed for €12.50.")
    assert (life["cart.viewed"], life["order.placed"]) == ("web", "till")


async def test_who_unsubscribes_by_one_click_gets_receipts_and_nothing_else(shop, post):
    at = noon(clock.now())
    async with db.transaction():
        await ana_joins(email=ANA["email"])
        [mail] = await people.see([people.Ref("email", ANA["email"])], at=at)
        await people.consent(
            mail, "marketing", granted=True, proof={"form": "paper"}, by=HOUSE, at=at
        )
    await ship(at)
    first = await left(mail, shop, at)
    await lives_on(at + HOUR)
    assert await reminded(post, at + HOUR) == [(ANA["email"], "remind")]
    [letter] = post.email.carried.values()
    signed = letter.unsubscribe.rpartition("/")[2]
    async with db.transaction():
        id_ = messaging.links.read(messaging.links.STOP, signed)
        await messaging.unsubscribe_from(id_, how="one click", at=at + HOUR)
    await lives_on(at + 2 * DAY)
    assert await reminded(post, at + 2 * DAY) == [(ANA["email"], "remind")]
    async with db.reading():
        last_call = (await messaging.outbox.messages()).items[0]
    assert last_call.key.split(":")[1] == "last call"
    assert "unsubscribed" in last_call.why
    bought = await buys(shop, mail, at=at + 2 * DAY)
    async with db.transaction():
        receipt = await messaging.send_receipt(
            bought.id, email=ANA["email"], by=CASHIER, at=at + 2 * DAY
        )
    await deliver(receipt.id, at=at + 2 * DAY)
    assert [one.purpose for one in post.email.carried.values()] == ["marketing", "order"]
    assert first.units == 1


async def test_two_who_share_a_tablet_stay_two_and_each_hears_of_their_own_cart(shop, post):
    at = noon(clock.now())
    await ship(at)
    async with db.transaction():
        [tablet] = await people.see([people.Ref("anonymous", "tablet")], at=at)
        sitting = Actor("person", str(tablet), OWN_SHOP, tablet)
        mails: dict[str, IdentifierId] = {}
        for one in (CHLOE, DAN):
            await people.accounts.register(one["email"], SECRET, by=sitting, at=at)
            [mails[one["email"]]] = await people.see([people.Ref("email", one["email"])], at=at)
        for mail in mails.values():
            await people.consent(
                mail, "marketing", granted=True, proof={"form": "shop"}, by=sitting, at=at
            )
    chloe, dan = mails.values()
    await left(chloe, shop, at)
    await left(dan, shop, at)
    await lives_on(at)
    await buys(shop, dan, at=at + MINUTES)
    await lives_on(at + HOUR)
    assert await reminded(post, at + HOUR) == [(CHLOE["email"], "remind")]
    async with db.reading():
        assert await people.person_of(chloe) != await people.person_of(dan)


async def left(who: IdentifierId, shop, at: Instant) -> orders.Cart:
    """Somebody puts a mug into a cart of the shop and goes away."""
    by = Actor("person", str(who), OWN_SHOP, who)
    async with db.transaction():
        cart = await orders.open_cart(market="PT", by=by, at=at)
        await orders.put(cart.id, shop.mug, by=by, at=at)
        return await orders.cart(cart.id)


async def buys(shop, who: IdentifierId, *, at: Instant) -> orders.Order:
    """Somebody who shows who they are takes a mug home from the till in Lisbon."""
    sale = orders.Sale(
        id=OrderId.new(at),
        market="PT",
        location=LISBON,
        identifier=who,
        lines=(orders.SaleLine(item=shop.mug),),
        tenders=(orders.Tender(kind="cash"),),
    )
    async with db.transaction():
        return await orders.ring_up(sale, by=CASHIER, at=at)
