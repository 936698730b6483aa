"""What is tracked lands on the timeline once, under the identifier it may be pinned to."""

import asyncio
import json

import pytest

from interlace.domains import people
from interlace.domains.people.jobs import forget_old
from interlace.engine import db, timeline
from interlace.kit.time import instant

BROWSER = people.tracking.Source("wk_web", "web")
SERVER = people.tracking.Source("sk_shop", "app", server=True)
NOON = instant("2026-03-14T12:00:00Z")


def batch(*messages, source=BROWSER, received_at=NOON):
    body = json.dumps({"batch": messages}).encode()
    return people.tracking.read(body, source=source, received_at=received_at)


def message(number, **rest):
    return {
        "type": "track",
        "event": "Product Viewed",
        "anonymousId": "tablet",
        "messageId": f"m{number}",
        "properties": {"sku": "mug", "name": "Mug"},
    } | rest


async def of(kind, value, scope=""):
    found = await people.by_ref(people.Ref(kind, value, scope))
    assert found is not None
    return found


@pytest.mark.usefixtures("tx")
async def test_known_names_become_our_facts_and_others_keep_their_name():
    calls = [
        message(1),
        message(2, event="Products Searched", properties={"query": "lamp"}),
        message(3, event="Product List Viewed", properties={"category": "mugs"}),
        message(4, event="Product Clicked"),
        message(5, event="product added", properties={"product_id": 7}),
        message(6, event="Product Removed"),
        message(7, event="Cart Viewed", properties={"cart_id": "cart_1"}),
        message(8, event="Checkout Started", properties={"order_id": "9"}),
        message(9, event="Lamp Dimmed", properties={"to": 3}),
        message(10, type="page", properties={"title": "Mugs", "url": "https://shop/mugs"}),
        message(11, type="screen", name="Home"),
        message(12, type="group", groupId="choir", traits={"seats": 4}),
        message(13, type="identify", traits={"name": "Ana"}),
        message(14, type="alias", previousId="tablet-of-before"),
    ]
    (taken,) = await people.tracking.track(batch(*calls))
    assert (taken.written, taken.known, taken.rejected) == (14, 0, 0)
    tablet = await of("anonymous", "tablet")
    told = {one.kind: one.fact for one in await timeline.facts_of([tablet.id])}
    told.pop("identifiers.linked")
    assert {kind: fact.sentence() for kind, fact in told.items()} == {
        "product.viewed": "A person looked at Mug.",
        "products.searched": "A person searched for lamp.",
        "product_list.viewed": "A person looked at the list mugs.",
        "product.clicked": "A person chose Mug from a list.",
        "product.added": "A person put  into the cart.",
        "product.removed": "A person took Mug out of the cart.",
        "cart.viewed": "A person looked at their cart.",
        "checkout.started": "A person began to check out.",
        "event.tracked": "A person did: Lamp Dimmed.",
        "page.viewed": "A person looked at the page Mugs.",
        "screen.viewed": "A person looked at the screen Home.",
        "group.joined": "A person was counted to the group choir.",
        "identifier.described": "Something was said about a person.",
    }


@pytest.mark.usefixtures("tx")
async def test_a_message_sent_again_is_written_once():
    assert [
        one.written for one in await people.tracking.track(batch(message(1)), batch(message(1)))
    ] == [
        1,
        0,
    ]
    (again,) = await people.tracking.track(batch(message(1), message(2)))
    assert (again.written, again.known) == (1, 1)
    assert len(await timeline.facts_of([(await of("anonymous", "tablet")).id])) == 2


async def test_transactions_that_link_the_same_pairs_never_wait_crosswise(commit_db):
    calls = [
        {"type": "identify", "anonymousId": f"tablet-{one}", "userId": f"ana-{one}"}
        for one in range(60)
    ]

    async def send(which):
        turned = calls if which % 2 else calls[::-1]
        named = [call | {"messageId": f"{which}-{call['userId']}"} for call in turned]
        async with db.transaction():
            (taken,) = await people.tracking.track(batch(*named))
        return taken.written

    assert await asyncio.gather(*(send(which) for which in range(8))) == [60] * 8
    async with db.transaction():
        assert await db.fetchval("select count(*) from people.links") == 60


@pytest.mark.usefixtures("tx")
async def test_a_browser_associates_and_a_server_joins():
    identify = {"type": "identify", "anonymousId": "tablet", "userId": "ana"}
    await people.tracking.track(batch(identify | {"traits": {"email": "ana@example.com"}}))
    tablet, ana = await of("anonymous", "tablet"), await of("user", "ana")
    assert tablet.person != ana.person
    profile = await people.profile(tablet.person)
    assert {one.value for one in profile.associated} == {"ana", "ana@example.com"}
    await people.tracking.track(batch(identify, source=SERVER))
    assert await people.person_of(tablet.id) == await people.person_of(ana.id)


@pytest.mark.usefixtures("tx")
async def test_two_users_of_one_kiosk_stay_two():
    calls = [
        {"type": "identify", "anonymousId": "kiosk", "userId": user} for user in ("chloe", "dan")
    ]
    await people.tracking.track(batch(*calls, source=SERVER))
    chloe, dan = await of("user", "chloe"), await of("user", "dan")
    assert chloe.person != dan.person


@pytest.mark.usefixtures("tx")
async def test_what_is_proven_outweighs_what_a_browser_says():
    identify = {"type": "identify", "anonymousId": "tablet", "userId": "ana"}
    await people.tracking.track(batch(identify | {"traits": {"name": "Ana Lima"}}, source=SERVER))
    await people.tracking.track(
        batch(
            identify | {"traits": {"name": "Mallory"}, "messageId": "a"},
            identify | {"traits": {"name": "Eve"}, "messageId": "b"},
        )
    )
    profile = await people.profile((await of("user", "ana")).person)
    assert profile.name == "Ana Lima"


@pytest.mark.usefixtures("tx")
async def test_what_was_turned_away_can_be_seen():
    await people.tracking.track(batch({"type": "shout"}, message(1), {"type": "track"}))
    first = await people.tracking.rejections(limit=1)
    assert [(one.key, one.reason) for one in first.items] == [
        ("wk_web", "neither anonymousId nor userId")
    ]
    rest = await people.tracking.rejections(after=first.next)
    assert [one.message for one in rest.items] == ['{"type": "shout"}']
    assert await people.tracking.track() == []


@pytest.mark.usefixtures("tx")
async def test_message_ids_are_forgotten_after_thirty_days():
    await people.tracking.track(batch(message(1), {"type": "shout"}))
    await forget_old(instant("2026-04-13T11:59:59Z"))
    (again,) = await people.tracking.track(batch(message(1)))
    assert again.known == 1
    await forget_old(instant("2026-04-13T12:00:01Z"))
    (again,) = await people.tracking.track(batch(message(1)))
    assert again.written == 1
    assert (await people.tracking.rejections()).items == []


async def test_small_batches_are_brought_together_and_acknowledged_after_the_commit(commit_db):
    batches = [batch(message(n % 150)) for n in range(200)]
    async with people.tracking.MicroBatch() as intake:
        taken = await asyncio.gather(*(intake.put(one) for one in batches))
    assert sum(one.written for one in taken) == 150
    assert sum(one.known for one in taken) == 50
    async with db.transaction():
        assert await timeline.total() == 150
        transactions = await db.fetchval("select count(distinct tx) from timeline.facts")
    assert transactions <= 4


async def test_one_bad_batch_spoils_no_other(commit_db):
    good, bad = batch(message(1)), batch(message(2))
    # A type that no decoder lets through, so that writing fails.
    bad.rejected.append(people.tracking.Rejected("a\0b", ""))
    async with people.tracking.MicroBatch() as intake:
        outcomes = await asyncio.gather(intake.put(good), intake.put(bad), return_exceptions=True)
    assert outcomes[0] == people.tracking.Taken(1, 0, 0)
    assert isinstance(outcomes[1], db.FAILURES)
    async with db.transaction():
        assert await timeline.total() == 1
