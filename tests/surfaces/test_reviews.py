"""Reviews by HTTP: from the mail that asked to the page of the product."""

import httpx
import pytest

from cast import MUG
from conftest import AT
from domains.recommendations.counted import buy
from interlace.domains import catalog, messaging, people
from interlace.engine import db
from interlace.engine.reactions import catch_up
from surfaces.test_shop import app, client

__all__ = ["app", "client"]


@pytest.fixture
async def token(app):
    """What the mail carries to somebody who bought a mug."""
    async with db.transaction():
        [card] = await people.see([people.Ref("card", "123")], at=AT)
        mug = (await catalog.item(MUG)).product_id
    order = await buy(MUG, who=card, product=mug)
    await catch_up(catalog.__name__)
    return catalog.reviews.invitation(messaging.ports.secret(), order, mug)


async def test_a_mail_leads_to_the_form_and_the_word_to_the_page(client: httpx.AsyncClient, token):
    form = await client.get(f"/reviews/{token}")
    assert "How many stars?" in form.text
    said = {"rating": "4", "title": "Keeps warm", "body": "<b>All</b> morning.", "name": "Ana"}
    after = await client.post(f"/reviews/{token}", data=said)
    assert "Everybody can read it now" in after.text
    page = (await client.get("/products/mug")).text
    assert "Keeps warm" in page
    assert "&lt;b&gt;All&lt;/b&gt; morning." in page
    assert "Bought here" in page
    assert '"aggregateRating": {"@type": "AggregateRating"' in page.replace("\n", "")
    assert "4.0 (1)" in (await client.get("/shelves/kitchen")).text


async def test_a_link_that_we_did_not_sign_leads_nowhere(client: httpx.AsyncClient, token):
    assert (await client.get(f"/reviews/{token}x")).status_code == 404
    assert (await client.get("/products/mug/review")).url.path == "/account/sign-in"
