"""Offers that could never work, codes used at the same moment, and persons who were two or one."""

import asyncio
from datetime import UTC, datetime, time

import pytest

from domains.offers.cast import AT, BY, MUG, basket, eur, line, nets, offer, percent
from interlace.domains import offers
from interlace.domains.offers.conditions import Weekly
from interlace.domains.offers.malformed import PartMalformed
from interlace.domains.offers.points import join, part
from interlace.domains.offers.terms import Caps, Limit, OfferIncomplete, Stage
from interlace.engine import db
from interlace.vocabulary.ids import OrderId, PersonId, ReturnId

ANA, BEA = PersonId.derived("ana"), PersonId.derived("bea")
LISBON = "Europe/Lisbon"


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Weekly(days=frozenset({1}), zone="Europe/Lissabon"),
        lambda: Weekly(days=frozenset({0}), zone=LISBON),
        lambda: offers.effects.Points(points=1, per=eur("0.00")),
        lambda: offers.effects.Amount(amount=eur("-1.00")),
        lambda: offers.effects.Price(price=eur("-1.00")),
    ],
)
def test_a_part_every_basket_would_stumble_over_is_never_published(broken):
    with pytest.raises(PartMalformed):
        broken()


def test_a_cap_is_not_below_nothing():
    with pytest.raises(OfferIncomplete):
        offer("capped", percent(10), caps=Caps(amount=eur("-1.00")))


async def test_a_happy_hour_may_pass_midnight(tx):
    late = Weekly(days=frozenset({5}), from_=time(22), until=time(2), zone=LISBON)
    await offers.publish(offer("late", percent(50), when=(late,)), by=BY, at=AT)
    mug = basket(line("a", MUG, 1, "10.00"))
    # Friday 23:00, Saturday 01:30 and 02:00, and Friday 01:30, in Lisbon in July (UTC + 1)
    moments = {(3, 22): "5.00", (4, 0): "5.00", (4, 1): "10.00", (3, 0): "10.00"}
    for (day, hour), price in moments.items():
        minute = 0 if hour in (22, 1) else 30
        at = datetime(2026, 7, day, hour, minute, tzinfo=UTC)
        assert nets(await offers.quote(mug, at=at)) == {"a": price}


async def test_two_tills_that_use_a_limited_offer_first_at_once_are_both_kept(commit_db):
    once = offer("one in all", percent(20), limits=(Limit(per="total", times=1),))
    mug = basket(line("a", MUG, 1, "10.00"))
    async with db.transaction():
        await offers.publish(once, by=BY, at=AT)
    async with db.transaction():
        quote = await offers.quote(mug, at=AT)

    async def ring_up(nth, go, *, waits):
        async with db.transaction():
            if waits:
                await go.wait()
            await offers.commit(quote, for_=OrderId.derived(nth), force=True, by=BY, at=AT)
            go.set()
            await asyncio.sleep(0.05)

    go = asyncio.Event()
    await asyncio.gather(ring_up("1", go, waits=False), ring_up("2", go, waits=True))
    async with db.transaction():
        assert await offers.ledger.drift() == []
        assert await db.fetchval("select sum(balance) from offers.accounts") == -1


async def test_points_follow_persons_who_are_joined_and_parted(tx):
    points = offers.effects.Points(points=2, per=eur("1.00"))
    await offers.publish(offer("points", points, stage=Stage.TENDER), by=BY, at=AT)
    for person, units in ((ANA, 2), (BEA, 1)):
        mugs = basket(line("a", MUG, units, "10.00"), customer=offers.Customer(person=person))
        quote = await offers.quote(mugs, at=AT)
        await offers.commit(quote, for_=OrderId.derived(str(person)), by=BY, at=AT)

    async def balances():
        return [(await offers.points(one)).points for one in (ANA, BEA)]

    assert await balances() == [40, 20]
    for _ in range(2):
        await join(BEA, ANA, at=AT)
        assert await balances() == [60, 0]
    await offers.spend_points(ANA, 50, for_=ReturnId.derived("x"), by=BY, at=AT)
    for _ in range(2):
        await part(ANA, BEA, at=AT)
        # Bea takes along what she brought; Ana spent more than was hers.
        assert await balances() == [-10, 20]
    assert await offers.ledger.drift() == []
