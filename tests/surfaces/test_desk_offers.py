"""The desk's offer form and gift cards, by HTTP as staff use them."""

import re
from datetime import timedelta
from decimal import Decimal
from html.parser import HTMLParser

from cast import HOUSE, LAMP, MUG
from conftest import AT
from interlace.domains import catalog, offers
from interlace.engine import clock, db
from interlace.kit.money import Money
from interlace.vocabulary.ids import OfferId, OrderId, PersonId
from surfaces.test_desk_shelves import desk, words

__all__ = ["desk"]


class Filled(HTMLParser):
    """The fields of the form with an id, as a browser would send them untouched."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id, self.inside, self.select = id_, False, ""
        self.sent: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        of = dict(attrs)
        self.inside |= tag == "form" and of.get("id") == self.id
        if not self.inside:
            return
        if tag == "select":
            self.select = of["name"]
        elif tag == "option" and "selected" in of:
            self.sent.append((self.select, of["value"]))
        elif tag == "input" and "name" in of:
            ticked = of.get("type") not in {"radio", "checkbox"} or "checked" in of
            if ticked:
                self.sent.append((of["name"], of.get("value") or ""))

    def handle_endtag(self, tag):
        self.inside &= tag != "form"


async def test_an_offer_comes_out_of_its_form_as_it_went_in(desk):
    cups = {one.path: one.id for one in await asked(catalog.categories)}["kitchen/cups"]
    part = offers.conditions
    goods = offers.terms.Goods(
        categories=frozenset({cups}), except_items=frozenset({MUG}), label="Cups but mug"
    )
    some = offers.terms.Goods(except_items=frozenset({LAMP}), label="everything but lamp")
    offer = offers.Offer(
        id=OfferId.derived("cups"),
        name="Cups",
        give=offers.effects.Percent(percent=Decimal(20)),
        when=(
            part.Quantity(at_least=2),
            part.Quantity(at_least=3, of=some),
            part.Spend(at_least=Money(1000, "EUR"), of=some),
        ),
        claim=offers.terms.Claim(goods=goods),
    )
    async with db.transaction():
        await offers.publish(offer, by=HOUSE, at=AT)
    form = Filled("offer")
    form.feed((await desk.get(f"/desk/offers/{offer.id}/edit")).text)
    sent: dict[str, list[str]] = {}
    for name, value in form.sent:
        sent.setdefault(name, []).append(value)
    assert sent["when"] == ["quantity", "quantity.1", "spend"]
    assert (await desk.post("/desk/offers", data=sent)).status_code == 200
    listed = await asked(offers.offer, offer.id)
    assert (listed.number, listed.offer) == (2, offer)


async def test_the_list_counts_the_points_an_offer_gave(desk):
    give = offers.effects.Points(points=2, per=Money(100, "EUR"))
    points = offers.Offer(id=OfferId.derived("p"), name="Points", give=give)
    at = clock.now() - timedelta(hours=1)
    async with db.transaction():
        await offers.publish(points, by=HOUSE, at=at)
        line = offers.BasketLine(
            id="1", item=MUG, quantity=1, unit=Money(1250, "EUR"), amount=Money(1250, "EUR")
        )
        basket = offers.Basket(
            market="PT",
            currency="EUR",
            lines=(line,),
            customer=offers.Customer(person=PersonId.derived("ana")),
        )
        quote = await offers.quote(basket, at=at)
        await offers.commit(quote, for_=OrderId.derived("1"), by=HOUSE, at=at)
    assert "1 24 points given" in words(await desk.get("/desk/offers?patient=1"))


async def test_a_gift_card_is_issued_once_and_found_by_its_code(desk):
    form = {"amount": "25", "currency": "EUR", "key": "k"}
    assert "No card on the counter" in words(await desk.get("/desk/gift-cards"))
    page = await desk.post("/desk/gift-cards", data=form)
    assert "A gift card of €25.00" in words(page)
    [code] = set(re.findall(r"\b\w{4}-\w{4}-\w{4}-\w{4}\b", words(page)))
    assert 'aria-label="The code of the gift card"' in page.text
    again = await desk.post("/desk/gift-cards", data=form)
    assert again.status_code == 409
    found = words(await desk.post("/desk/gift-cards/look-up", data={"code": code.lower()}))
    assert f"The card ending in {code[-4:]}" in found
    assert "Left on it €25.00" in found
    assert "Issued €25.00" in found
    assert (await desk.post("/desk/gift-cards/look-up", data={"code": "x"})).status_code == 404


async def test_a_market_says_where_its_tax_is_rounded(desk):
    form = {
        "code": "PT",
        "name": "Portugal",
        "currency": "EUR",
        "countries": "PT",
        "locale": "pt_PT",
        "prices_include_tax": "on",
        "tax_sums": "invoice",
    }
    assert "rounded on the invoice" in words(await desk.post("/desk/settings/markets", data=form))


async def asked(question, *about):
    async with db.reading():
        return await question(*about)
