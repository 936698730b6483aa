"""Two weeks of one store are rung up through the real verbs, and go on after a break."""

import asyncio
from contextlib import contextmanager

import pytest

from interlace.demo import keys
from interlace.demo.ahead import catch_up, go_on
from interlace.demo.bookmark import Bookmark
from interlace.demo.check import differences
from interlace.demo.journey import Journey, Slice
from interlace.demo.load import load
from interlace.demo.progress import Progress
from interlace.domains import offers, orders, people, stock
from interlace.engine import db
from interlace.kit.time import instant

# Long ago, so that what is ahead happens at once.
UNTIL = instant("2021-11-19T15:00:00Z")
LATER = instant("2021-11-20T15:00:00Z")
ONE_STORE = Slice(stores=1, weeks=2)
BROKEN_AFTER = 20


class PulledPlugError(Exception):
    """The demo was ended in the middle of its baskets."""


class Unlucky(Progress):
    """Watches until some baskets are rung up, then pulls the plug."""

    @contextmanager
    def step(self, name, total):
        with super().step(name, total) as done:
            count = 0

            def counted(more):
                nonlocal count
                count += more
                done(more)
                if name == "Ring up baskets" and count >= BROKEN_AFTER:
                    raise PulledPlugError

            yield counted


async def test_two_weeks_are_rung_up_across_a_break_and_a_later_start_adds_what_is_new(
    commit_db, tmp_path
):
    with pytest.raises(ExceptionGroup) as ended, Unlucky(quiet=True) as progress:
        await load(tmp_path, ONE_STORE, progress, until=UNTIL)
    assert ended.group_contains(PulledPlugError)
    assert not Bookmark.find(tmp_path).holds(ONE_STORE)
    begun = await count_of_orders()

    journey = await loaded(tmp_path, until=UNTIL)
    assert 0 < begun < await count_of_orders() == journey.count
    async with db.transaction():
        assert await differences(journey) == []
    await look_at_a_sale(journey)

    mark = Bookmark.find(tmp_path)
    assert mark.rung_up == UNTIL
    assert mark.holds(ONE_STORE)
    assert not mark.holds(Slice(stores=2, weeks=2))
    later = Journey(ONE_STORE, until=LATER, calendar=mark.calendar)
    await catch_up(later, since=mark.rung_up)
    assert journey.count < await count_of_orders() == later.count
    async with db.transaction():
        assert await differences(later) == []

    again = await loaded(tmp_path, until=LATER)
    assert again.calendar == journey.calendar == Bookmark.find(tmp_path).calendar
    assert await count_of_orders() == later.count

    await go_on(later, asyncio.Event())
    assert await count_of_orders() == later.count + len(list(later.ahead()))


async def look_at_a_sale(journey):
    basket = max(journey.baskets(), key=lambda one: (one.coupons, one.id))
    async with db.transaction():
        order = await orders.order(keys.sale(basket.id))
        assert order.total.minor == basket.total
        coupons = [one.amount.minor for one in order.payments if one.tender == "coupon"]
        assert sum(coupons) == basket.coupons > 0
        person = await people.person_of(order.identifier)
        assert (await offers.points(person)).points >= basket.total // 100
        item, location = keys.item(basket.lines[0].product), keys.location(basket.store)
        left = await stock.availability([item], locations=[location], at=UNTIL)
        assert left[item, location] > 0


async def loaded(folder, *, until):
    with Progress(quiet=True) as progress:
        return await load(folder, ONE_STORE, progress, until=until)


async def count_of_orders():
    count, after = 0, None
    async with db.transaction():
        while True:
            page = await orders.list_(after=after, limit=200)
            count, after = count + len(page.items), page.next
            if after is None:
                return count
