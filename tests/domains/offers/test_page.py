"""The worked tables of docs/offers.md are true."""

import re
from pathlib import Path

import pytest

from domains.offers.cast import AT, LAMP, MUG, amount, basket, eur, line, offer, percent
from interlace.domains import offers
from interlace.domains.offers import rules, terms
from interlace.domains.offers.offer_set import OfferSet
from interlace.domains.offers.scene import Context

PAGE = Path(__file__).parents[3] / "docs" / "offers.md"
GOODS = {"mug": MUG, "lamp": LAMP}
BASKET = re.compile(r"(\d+) (mug|lamp)s? at (\d+\.\d\d)")


def tables() -> list[tuple[str, list[dict[str, str]]]]:
    """Each table of offers, with the basket that was named last before it."""
    found: list[tuple[str, list[dict[str, str]]]] = []
    told, head = "", list[str]()
    for text in PAGE.read_text().splitlines():
        if text.startswith("Basket: "):
            told = text
        if not text.startswith("|"):
            head = []
            continue
        cells = [cell.strip() for cell in text.strip("|").split("|")]
        if not head:
            head = cells
            found.append((told, []))
        elif not text.startswith("|---"):
            found[-1][1].append(dict(zip(head, cells, strict=True)))
    return found


def offer_of(row: dict[str, str]) -> offers.Offer:
    number, _, unit = row["gives"].partition(" ")
    on, from_ = row.get("on"), row.get("from")
    return offer(
        row["offer"],
        percent(number) if unit == "%" else amount(number),
        stage=terms.Stage[row.get("stage", "item").upper()],
        claim=terms.Claim(goods=terms.Goods(items=frozenset({GOODS[on]} if on else ()))),
        when=(offers.conditions.Spend(at_least=eur(from_)),) if from_ else (),
        tags=frozenset(row.get("tags", "").split()),
        alongside=frozenset(row.get("alongside", "").split()),
    )


@pytest.mark.parametrize(("told", "rows"), tables())
def test_a_table_of_the_page_is_true(told, rows):
    lines = [
        line(item, GOODS[item], int(quantity), unit)
        for quantity, item, unit in BASKET.findall(told)
    ]
    offer_set = OfferSet([offer_of(row) for row in rows])
    quote = rules.quote(offer_set, basket(*lines), Context(at=AT))
    saves = {one.name: str(one.amount.amount) for one in quote.applied}
    assert saves == {row["offer"]: row["saves"] for row in rows if row["saves"]}
    assert not quote.gap
