"""What is refused is told in the form and the words of whoever asked."""

import httpx
import pytest

from cast import HOUSE
from interlace.domains import catalog, insight, orders
from interlace.engine import access, clock, db
from interlace.kit.refusal import NotFound
from interlace.vocabulary.ids import ItemId
from surfaces.test_desk import app, desk, sale

__all__ = ["app", "desk", "sale"]
WRONG = {"number": "100001", "email": "not-ana@example.com"}


async def test_a_key_is_told_of_its_scope(app, sale):
    async with db.transaction():
        key = await access.make_key(
            name="reader", scopes=["orders.read"], channel="api", by=HOUSE, at=clock.now()
        )
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://api.test") as program:
        answer = await program.get("/api/v1/people", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 403
    assert answer.json()["detail"].startswith("This key does not have the scope “people.read”")


async def test_a_guests_order_is_not_found_by_trying(desk):
    for _ in range(5):
        answer = await desk.post("/returns", data=WRONG)
        assert answer.status_code == 404
    answer = await desk.post("/returns", data=WRONG)
    assert answer.status_code == 429
    async with db.transaction():
        other = await orders.returns.look_up("100002", "bruno@example.com", at=clock.now())
    assert other is None


async def test_a_cart_refuses_an_item_there_is_not(sale):
    at = clock.now()
    async with db.transaction():
        cart = await orders.open_cart(market="PT", by=HOUSE, at=at)
        with pytest.raises(NotFound, match="item"):
            await orders.put(cart.id, ItemId.derived("nothing"), 1, by=HOUSE, at=at)


async def test_a_channel_without_a_sale_is_no_row_of_zeros(sale):
    at = clock.now()
    async with db.reading():
        [market] = [one for one in await catalog.markets() if one.code == "PT"]
        found = await insight.report(
            ["orders"],
            currency=market.currency,
            by=[insight.Cut.CHANNEL],
            span=insight.Span(at.replace(year=at.year - 1), at.replace(year=at.year + 1), "UTC"),
        )
    assert [(row.cut, row.figures) for row in found.rows] == [(("till",), (1,))]
