"""Reviews: one a person and product, read at once from who bought it, else by staff first."""

import msgspec
import pytest

import cast
from cast import BEANS, HOUSE, MUG, visitor
from conftest import AT
from domains.recommendations.counted import buy
from interlace.domains import catalog, people
from interlace.domains.catalog import reactions
from interlace.engine import db, tell
from interlace.engine.reactions import catch_up
from interlace.engine.timeline import facts_about
from interlace.kit.refusal import Refusal
from interlace.vocabulary.events.orders import OrderHandedOver
from interlace.vocabulary.ids import ProductId

READER = reactions.__name__.rpartition(".")[0]
Standing = catalog.reviews.Standing


@pytest.fixture
async def shop(commit_db):
    async with db.transaction():
        await cast.goods(AT)
        [card, browser] = await people.see(
            [people.Ref("card", "123"), people.Ref("anonymous", "b1")], at=AT
        )
        mug = (await catalog.item(MUG)).product_id
    return mug, card, browser


async def bought(mug: ProductId, who, way="take"):
    """An order of a mug, as the facts tell it."""
    order = await buy(MUG, who=who, product=mug, way=way)
    await catch_up(READER)
    return order


async def write(product, who, *, rating=5, title="Good", body="Warm.", known_as=()):
    async with db.transaction():
        return await catalog.reviews.write(
            product,
            rating=rating,
            title=title,
            body=body,
            name="Ana",
            writer=who,
            known_as=known_as,
            by=visitor(who),
            at=AT,
        )


async def read(product):
    async with db.transaction():
        page = await catalog.reviews.of_product(product)
        rating = (await catalog.reviews.ratings([product])).get(product)
    return [one.title for one in page.items], rating and rating.stars


async def test_who_bought_it_is_read_at_once_and_may_change_it_from_another_device(shop):
    mug, card, browser = shop
    await bought(mug, card)
    first = await write(mug, card)
    assert (first.standing, first.verified, first.held) == (Standing.PUBLISHED, True, ())
    again = await write(mug, browser, rating=4, title="Still good", known_as=[card])
    assert (again.id, again.writer) == (first.id, card)
    assert await read(mug) == (["Still good"], (0, 0, 0, 1, 0))


async def test_a_stranger_and_a_link_wait_for_staff_who_publish_reject_and_answer(shop):
    mug, card, browser = shop
    stranger = await write(mug, browser, title="Never had it")
    await bought(mug, card)
    link = await write(mug, card, body="see www.example.org", rating=1)
    assert (stranger.held, link.held) == (
        ("they did not buy it here",),
        ("it holds a link or an address",),
    )
    async with db.transaction():
        assert await catalog.reviews.waiting() == 2
        await catalog.reviews.publish(stranger.id, by=HOUSE, at=AT)
        with pytest.raises(Refusal, match="Say why"):
            await catalog.reviews.reject(link.id, reason=" ", by=HOUSE, at=AT)
        await catalog.reviews.reject(link.id, reason="Advertising", by=HOUSE, at=AT)
        await catalog.reviews.reply(stranger.id, "Thank you", by=HOUSE, at=AT)
        assert await catalog.reviews.waiting() == 0
        [rejected] = await catalog.reviews.listed(Standing.REJECTED)
        [published] = await catalog.reviews.listed(Standing.PUBLISHED)
    assert (rejected.rejected_why, published.reply) == ("Advertising", "Thank you")
    assert await read(mug) == (["Never had it"], (0, 0, 0, 0, 1))
    async with db.transaction():
        kinds = [one.kind for one in await facts_about(link.id)]
    assert kinds == ["review.written", "review.rejected"]
    mended = await write(mug, card, body="Leaks.", rating=2)
    assert mended.standing is Standing.PUBLISHED


async def test_what_is_still_on_its_way_is_no_purchase_yet(shop):
    mug, card, _ = shop
    order = await bought(mug, card, way="ship")
    assert not (await write(mug, card)).verified
    handed = OrderHandedOver(order=order, number="1", units=1, complete=True)
    async with db.transaction():
        await tell(handed, by=HOUSE, at=AT)
    await catch_up(READER)
    assert (await write(mug, card)).verified
    async with db.transaction():
        had = await catalog.reviews.received(order, mug)
    assert had == catalog.reviews.Received(order, mug, card, AT)


async def test_who_is_erased_leaves_the_stars_and_no_word(shop):
    mug, card, _ = shop
    await bought(mug, card)
    await write(mug, card, rating=3)
    async with db.transaction():
        await people.erase(await people.person_of(card), by=HOUSE, at=AT)
    await catch_up(READER)
    async with db.transaction():
        [left] = (await catalog.reviews.of_product(mug)).items
    assert msgspec.to_builtins([left.name, left.title, left.body]) == ["", "", ""]
    assert await read(mug) == ([""], (0, 0, 1, 0, 0))


async def test_reviews_are_read_a_page_at_a_time(shop):
    beans = BEANS
    async with db.transaction():
        product = (await catalog.item(beans)).product_id
        writers = await people.see([people.Ref("anonymous", f"v{n}") for n in range(3)], at=AT)
    for number, who in enumerate(writers):
        review = await write(product, who, title=str(number))
        async with db.transaction():
            await catalog.reviews.publish(review.id, by=HOUSE, at=AT)
    async with db.transaction():
        first = await catalog.reviews.of_product(product, limit=2)
        rest = await catalog.reviews.of_product(product, after=first.next, limit=2)
    assert rest.next is None
    assert {one.title for one in (*first.items, *rest.items)} == {"0", "1", "2"}
