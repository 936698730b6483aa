"""From quote to return, in the database."""

import asyncio
from datetime import timedelta

import pytest

from domains.offers.cast import (
    ANA,
    AT,
    BEANS,
    BY,
    CHLOE,
    LAMP,
    LISBON,
    MUG,
    PORTO,
    amount,
    basket,
    claim,
    eur,
    line,
    nets,
    offer,
    percent,
)
from interlace.domains import offers
from interlace.domains.offers import jobs, store_ledger, terms
from interlace.domains.offers.hold import OfferUsedUp
from interlace.domains.offers.issue_codes import OfferTakesNoCodes, PatternTooShort
from interlace.domains.offers.points import NotEnoughPoints, PointsWithoutValue
from interlace.domains.offers.rules_return import MoreThanBought
from interlace.domains.offers.terms import Limit, Stage
from interlace.engine import db
from interlace.kit.refusal import NotFound
from interlace.vocabulary.ids import CartId, OfferId, OrderId, PaymentId, RefundId, ReturnId

LATER = AT + timedelta(minutes=15)
MUGS = basket(line("a", MUG, 2, "10.00"), customer=ANA)
ONCE = offer("once each", percent(20), limits=(Limit(per="customer", times=1),))
FIRST_TWO = offer("first two", percent(20), limits=(Limit(per="total", times=2),))
POINTS = offer("points", offers.effects.Points(points=2, per=eur("1.00")), stage=Stage.TENDER)


async def left(name: str) -> int | None:
    return await db.fetchval(
        "select balance - held from offers.accounts where offer_id = $1", OfferId.derived(name)
    )


async def test_a_published_offer_is_quoted_at_once_and_withdrawn_ends_at_once(tx):
    assert await offers.publish(offer("sale", percent(10)), by=BY, at=AT) == 1
    assert nets(await offers.quote(MUGS, at=AT)) == {"a": "18.00"}
    assert await offers.publish(offer("sale", percent(50)), by=BY, at=AT) == 2
    assert nets(await offers.quote(MUGS, at=AT)) == {"a": "10.00"}
    await offers.withdraw(OfferId.derived("sale"), by=BY, at=AT)
    await offers.withdraw(OfferId.derived("sale"), by=BY, at=AT)
    assert nets(await offers.quote(MUGS, at=AT)) == {"a": "20.00"}
    assert [told.kind for told in db.current().told] == [
        "offer.published",
        "offer.published",
        "offer.withdrawn",
    ]


async def test_offers_of_a_rolled_back_publication_are_forgotten(tx):
    assert nets(await offers.quote(MUGS, at=AT)) == {"a": "20.00"}


async def test_a_basket_that_needs_nothing_asks_the_database_nothing(commit_db):
    async with db.transaction():
        await offers.publish(offer("sale", percent(10)), by=BY, at=AT)
    async with db.transaction():
        await offers.quote(MUGS, at=AT)
    async with db.transaction() as unit:
        quote = await offers.quote(MUGS, at=AT)
        await offers.hold(quote, for_=CartId.derived("c"), until=LATER, at=AT)
        await offers.commit(quote, for_=OrderId.derived("o"), by=BY, at=AT)
        assert unit._connection is None
    assert nets(quote) == {"a": "18.00"}


async def test_list_and_offer_show_the_newest_revision(tx):
    for name in ("sale", "bye"):
        await offers.publish(offer(name, percent(10)), by=BY, at=AT)
    await offers.publish(offer("sale", percent(50)), by=BY, at=AT)
    await offers.withdraw(OfferId.derived("bye"), by=BY, at=AT)
    assert [(one.offer.name, one.number) for one in (await offers.list_()).items] == [("sale", 2)]
    assert (await offers.offer(OfferId.derived("bye"))).withdrawn_at == AT
    page = await offers.list_(withdrawn=True, limit=1)
    rest = await offers.list_(withdrawn=True, after=page.next)
    assert {page.items[0].offer.name, rest.items[0].offer.name} == {"sale", "bye"}
    assert rest.next is None
    with pytest.raises(NotFound):
        await offers.offer(OfferId.derived("never"))


async def test_an_offer_comes_back_from_the_database_as_it_was(tx):
    first = offer(
        "everything",
        percent("12.5", cheapest=1),
        when=(
            offers.conditions.Spend(at_least=eur("5.00")),
            offers.conditions.InGroup(any_of=frozenset({"gold"})),
        ),
        claim=claim(MUG, take=3),
        limits=(Limit(per="total", times=5),),
        from_=AT,
        until=LATER,
    )
    await offers.publish(first, by=BY, at=AT)
    assert (await offers.offer(first.id)).offer == first


async def test_a_customer_gets_a_limited_offer_once(tx):
    await offers.publish(ONCE, by=BY, at=AT)
    quote = await offers.quote(MUGS, at=AT)
    assert nets(quote) == {"a": "16.00"}
    await offers.commit(quote, for_=OrderId.derived("1"), by=BY, at=AT)
    await offers.commit(quote, for_=OrderId.derived("1"), by=BY, at=AT)
    assert await left("once each") == 0
    again = await offers.quote(MUGS, at=AT)
    assert nets(again) == {"a": "20.00"}
    assert [(one.name, one.reason) for one in again.refused] == [("once each", "used-up")]
    chloe = await offers.quote(basket(*MUGS.lines, customer=CHLOE), at=AT)
    assert nets(chloe) == {"a": "16.00"}
    nobody = await offers.quote(basket(*MUGS.lines), at=AT)
    assert nobody.refused[0].why == "The customer is known to the shop."
    assert await store_ledger.drift() == []


async def test_commit_refuses_what_was_used_up_in_the_meantime_unless_forced(tx):
    await offers.publish(ONCE, by=BY, at=AT)
    quote = await offers.quote(MUGS, at=AT)
    await offers.commit(quote, for_=OrderId.derived("1"), by=BY, at=AT)
    with pytest.raises(OfferUsedUp):
        async with db.savepoint():
            await offers.commit(quote, for_=OrderId.derived("2"), by=BY, at=AT)
    assert await left("once each") == 0
    await offers.commit(quote, for_=OrderId.derived("2"), by=BY, at=AT, force=True)
    assert await left("once each") == -1
    assert await store_ledger.drift() == []


async def test_a_hold_keeps_a_use_until_it_is_released_or_expires(tx):
    await offers.publish(FIRST_TWO, by=BY, at=AT)
    quote = await offers.quote(MUGS, at=AT)
    for name in ("one", "two"):
        await offers.hold(quote, for_=CartId.derived(name), until=LATER, at=AT)
    await offers.hold(quote, for_=CartId.derived("two"), until=LATER, at=AT)
    assert await left("first two") == 0
    with pytest.raises(OfferUsedUp):
        await offers.hold(quote, for_=CartId.derived("three"), until=LATER, at=AT)
    assert (await offers.quote(MUGS, at=AT)).refused[0].reason == "used-up"
    await offers.release(CartId.derived("one"))
    assert await left("first two") == 1
    await jobs.expire_holds(AT)
    assert await left("first two") == 1
    await jobs.expire_holds(LATER)
    assert await left("first two") == 2
    assert await store_ledger.drift() == []


async def test_a_cart_is_quoted_what_it_holds_itself(tx):
    await offers.publish(ONCE, by=BY, at=AT)
    first = await offers.quote(MUGS, at=AT)
    cart = CartId.derived("c")
    await offers.hold(first, for_=cart, until=LATER, at=AT)
    # The bank asked her to prove who she is; back from there the price is the same.
    assert nets(await offers.quote(MUGS, for_=cart, at=AT)) == {"a": "16.00"}
    assert nets(await offers.quote(MUGS, for_=CartId.derived("d"), at=AT)) == {"a": "20.00"}


async def test_commit_uses_the_hold_of_its_cart(tx):
    await offers.publish(FIRST_TWO, by=BY, at=AT)
    quote = await offers.quote(MUGS, at=AT)
    cart = CartId.derived("one")
    await offers.hold(quote, for_=cart, until=LATER, at=AT)
    await offers.commit(quote, for_=OrderId.derived("1"), hold=cart, by=BY, at=AT)
    await offers.commit(quote, for_=OrderId.derived("1"), hold=cart, by=BY, at=AT)
    assert await left("first two") == 1
    assert await db.fetchval("select count(*) from offers.holds") == 0
    assert await store_ledger.drift() == []


async def test_raising_a_limit_keeps_count_of_what_was_used(tx):
    await offers.publish(FIRST_TWO, by=BY, at=AT)
    quote = await offers.quote(MUGS, at=AT)
    await offers.commit(quote, for_=OrderId.derived("1"), by=BY, at=AT)
    for times, rest in ((5, 4), (1, 0), (3, 2)):
        more = offer("first two", percent(20), limits=(Limit(per="total", times=times),))
        await offers.publish(more, by=BY, at=AT)
        assert await left("first two") == rest
    assert await store_ledger.drift() == []


async def test_issued_codes_open_their_offer_once_each(tx):
    await offers.publish(offer("thanks", amount("5.00"), coded=True), by=BY, at=AT)
    thanks = OfferId.derived("thanks")
    codes = await offers.issue_codes(thanks, 3, pattern="mug-####-####", by=BY, at=AT)
    assert len(set(codes)) == 3
    assert all(code.startswith("MUG-") and len(code) == 13 for code in codes)
    assert nets(await offers.quote(MUGS, at=AT)) == {"a": "20.00"}
    with_code = basket(line("a", MUG, 2, "10.00"), codes=(f" {codes[0].lower()} ",))
    quote = await offers.quote(with_code, at=AT)
    assert (nets(quote), quote.applied[0].code) == ({"a": "15.00"}, codes[0])
    await offers.commit(quote, for_=OrderId.derived("1"), by=BY, at=AT)
    again = await offers.quote(with_code, at=AT)
    assert [(one.code, one.reason) for one in again.refused] == [(codes[0], "used-up")]
    other = basket(line("a", MUG, 2, "10.00"), codes=(codes[1], "MUG-NONE"))
    quote = await offers.quote(other, at=AT)
    assert nets(quote) == {"a": "15.00"}
    assert [(one.code, one.reason) for one in quote.refused] == [("MUG-NONE", "unknown-code")]


async def test_a_personal_code_is_of_no_use_to_others(tx):
    await offers.publish(offer("thanks", amount("5.00"), coded=True), by=BY, at=AT)
    (code,) = await offers.issue_codes(
        OfferId.derived("thanks"), 1, person=ANA.person, by=BY, at=AT
    )
    mugs = MUGS.lines
    for customer, net in ((ANA, "15.00"), (CHLOE, "20.00"), (None, "20.00")):
        quote = await offers.quote(basket(*mugs, customer=customer, codes=(code,)), at=AT)
        assert nets(quote) == {"a": net}


async def test_issue_codes_refuses_what_could_be_guessed_or_is_not_needed(tx):
    await offers.publish(offer("thanks", amount("5.00"), coded=True), by=BY, at=AT)
    await offers.publish(offer("sale", percent(10)), by=BY, at=AT)
    with pytest.raises(PatternTooShort):
        await offers.issue_codes(OfferId.derived("thanks"), 100, pattern="MUG-###", by=BY, at=AT)
    with pytest.raises(OfferTakesNoCodes):
        await offers.issue_codes(OfferId.derived("sale"), 1, by=BY, at=AT)


async def test_card_prices_are_looked_up_by_place_and_time(tx):
    card = offer(
        "card",
        offers.effects.FromTable(table="card"),
        stage=Stage.PRICE,
        when=(offers.conditions.HasCard(),),
    )
    await offers.publish(card, by=BY, at=AT)
    entry = terms.TableEntry
    await offers.price_items(
        "card",
        [
            entry(item=MUG, price=eur("9.00"), since=AT),
            entry(item=MUG, price=eur("8.00"), since=AT, location=PORTO),
            entry(item=MUG, price=eur("1.00"), since=LATER),
            entry(item=LAMP, price=eur("10.00"), per=3, since=AT, until=LATER),
        ],
    )
    lines = (line("a", MUG, 1, "10.00"), line("b", LAMP, 3, "5.00"), line("c", BEANS, 1, "4.00"))
    for location, mug in ((None, "9.00"), (LISBON, "9.00"), (PORTO, "8.00")):
        quote = await offers.quote(basket(*lines, customer=ANA, location=location), at=AT)
        assert nets(quote) == {"a": mug, "b": "10.00", "c": "4.00"}
    quote = await offers.quote(basket(*lines, customer=CHLOE), at=AT)
    assert nets(quote) == {"a": "10.00", "b": "15.00", "c": "4.00"}
    await offers.price_items("card", [entry(item=MUG, price=eur("7.00"), since=AT)])
    quote = await offers.quote(basket(*lines, customer=ANA), at=AT)
    assert nets(quote)["a"] == "7.00"


async def test_points_are_earned_once_and_go_back_with_the_goods(tx):
    await offers.publish(POINTS, by=BY, at=AT)
    lines = (line("a", MUG, 3, "3.33"), line("b", LAMP, 1, "10.01"))
    quote = await offers.quote(basket(*lines, customer=ANA), at=AT)
    assert quote.points == 40
    order = OrderId.derived("1")
    for _ in range(2):
        await offers.commit(quote, for_=order, by=BY, at=AT)
    assert (await offers.points(ANA.person)).points == 40
    back = [{"a": 1}, {"b": 1}, {"a": 2}]
    taken = []
    for number, some in enumerate(back):
        for _ in range(2):
            one = ReturnId.derived(str(number))
            undone = await offers.return_(one, for_=order, lines=some, by=BY, at=AT)
        taken.append(undone.points)
    assert taken == [7, 20, 13]
    assert (await offers.points(ANA.person)).points == 0
    with pytest.raises(MoreThanBought):
        await offers.return_(ReturnId.derived("9"), for_=order, lines={"a": 1}, by=BY, at=AT)
    assert await store_ledger.drift() == []
    kinds = [told.kind for told in db.current().told]
    assert kinds == ["offer.published", "points.earned", *["points.returned"] * 3]


async def test_uses_come_back_only_with_the_last_of_the_goods(tx):
    await offers.publish(FIRST_TWO, by=BY, at=AT)
    order = OrderId.derived("1")
    await offers.commit(await offers.quote(MUGS, at=AT), for_=order, by=BY, at=AT)
    await offers.return_(ReturnId.derived("1"), for_=order, lines={"a": 1}, by=BY, at=AT)
    assert await left("first two") == 1
    for _ in range(2):
        await offers.return_(ReturnId.derived("2"), for_=order, lines={"a": 1}, by=BY, at=AT)
    assert await left("first two") == 2
    assert await store_ledger.drift() == []


async def test_returning_an_order_without_offers_undoes_nothing(tx):
    undone = await offers.return_(
        ReturnId.derived("1"), for_=OrderId.derived("plain"), lines={"a": 1}, by=BY, at=AT
    )
    assert undone == (0, {})


async def test_points_pay_like_money_and_are_refunded(tx):
    await offers.publish(POINTS, by=BY, at=AT)
    quote = await offers.quote(MUGS, at=AT)
    await offers.commit(quote, for_=OrderId.derived("1"), by=BY, at=AT)
    with pytest.raises(PointsWithoutValue):
        await offers.worth(10, "EUR")
    await offers.value_points(100, eur("1.00"))
    assert await offers.worth(39, "EUR") == eur("0.39")
    ana, pay = ANA.person, PaymentId.derived("1")
    for _ in range(2):
        await offers.spend_points(ana, 30, for_=pay, by=BY, at=AT)
    assert (await offers.points(ana)).points == 10
    with pytest.raises(NotEnoughPoints, match="Only 10 points are left"):
        await offers.spend_points(ana, 11, for_=PaymentId.derived("2"), by=BY, at=AT)
    for _ in range(2):
        await offers.refund_points(ana, 30, for_=RefundId.derived("1"), by=BY, at=AT)
    assert (await offers.points(ana)).points == 40
    assert await store_ledger.drift() == []


async def test_spent_points_of_returned_goods_are_owed(tx):
    await offers.publish(POINTS, by=BY, at=AT)
    quote = await offers.quote(MUGS, at=AT)
    order = OrderId.derived("1")
    await offers.commit(quote, for_=order, by=BY, at=AT)
    await offers.spend_points(ANA.person, 40, for_=PaymentId.derived("1"), by=BY, at=AT)
    await offers.return_(ReturnId.derived("1"), for_=order, lines={"a": 2}, by=BY, at=AT)
    assert (await offers.points(ANA.person)).points == -40


async def test_the_ledger_check_names_an_account_that_drifted(tx, capsys):
    await offers.publish(FIRST_TWO, by=BY, at=AT)
    await offers.commit(await offers.quote(MUGS, at=AT), for_=OrderId.derived("1"), by=BY, at=AT)
    await jobs.check_ledger(AT)
    assert "drifted" not in capsys.readouterr().out
    await db.execute("update offers.accounts set balance = balance + 1")
    await jobs.check_ledger(AT)
    assert "an account drifted" in capsys.readouterr().out
    with pytest.raises(PointsWithoutValue):
        await offers.value_points(0, eur("1.00"))


async def test_twenty_carts_at_once_hold_a_limit_of_five_exactly_five_times(commit_db):
    five = offer("five", percent(20), limits=(Limit(per="total", times=5),))
    each = offer("each", amount("1.00"), limits=(Limit(per="customer", times=9),))
    both = frozenset({"*"})
    async with db.transaction():
        for one in (five, each):
            open_ = offers.Offer(
                id=one.id, name=one.name, give=one.give, limits=one.limits, alongside=both
            )
            await offers.publish(open_, by=BY, at=AT)
        quote = await offers.quote(MUGS, at=AT)
    assert len(quote.charges) == 2

    async def try_hold(number: int) -> bool:
        try:
            async with db.transaction():
                cart = CartId.derived(str(number))
                await offers.hold(quote, for_=cart, until=LATER, at=AT)
        except OfferUsedUp:
            return False
        return True

    async def buy(number: int) -> None:
        async with db.transaction():
            cart = CartId.derived(str(number))
            await offers.commit(quote, for_=OrderId.derived(str(number)), hold=cart, by=BY, at=AT)

    held = await asyncio.gather(*(try_hold(number) for number in range(20)))
    assert sum(held) == 5
    await asyncio.gather(*(buy(number) for number, has in enumerate(held) if has))
    async with db.transaction():
        assert (await left("five"), await left("each")) == (0, 4)
        assert await store_ledger.drift() == []


async def test_twenty_orders_at_once_commit_a_limit_of_five_exactly_five_times(commit_db):
    async with db.transaction():
        five = offer("five", percent(20), limits=(Limit(per="total", times=5),))
        await offers.publish(five, by=BY, at=AT)
        quote = await offers.quote(MUGS, at=AT)

    async def buy(number: int) -> bool:
        try:
            async with db.transaction():
                await offers.commit(quote, for_=OrderId.derived(str(number)), by=BY, at=AT)
        except OfferUsedUp:
            return False
        return True

    assert sum(await asyncio.gather(*map(buy, range(20)))) == 5
    async with db.transaction():
        assert await left("five") == 0
        assert await db.fetchval("select count(*) from offers.commitments") == 5
        assert await store_ledger.drift() == []
