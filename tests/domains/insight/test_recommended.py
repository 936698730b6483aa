"""What recommending comes to, in two figures."""

import pytest

from cast import BEANS, LAMP, MUG
from conftest import AT
from domains.insight.test_report import SPAN
from interlace.domains import insight
from interlace.engine import db, tell
from interlace.kit.actor import Actor
from interlace.kit.money import Money
from interlace.vocabulary.events.recommendations import (
    RecommendationBought,
    RecommendationClicked,
    RecommendationShown,
    Suggested,
)
from interlace.vocabulary.ids import OrderId, ShowingId


@pytest.fixture(autouse=True)
def lake(tmp_path, monkeypatch):
    monkeypatch.setenv("INTERLACE_DATA", str(tmp_path))


async def test_of_four_items_shown_one_was_chosen_and_bought(commit_db):
    showing, by = ShowingId.new(), Actor("person", "ana", "web")
    suggested = tuple(Suggested(item=one, why="together") for one in (MUG, LAMP))
    shown = RecommendationShown(
        showing=showing, spot="item", location=None, units=2, items=suggested
    )
    bought = RecommendationBought(
        showing=showing,
        order=OrderId.new(),
        item=BEANS,
        spot="item",
        market="PT",
        location=None,
        units=1,
        amount=Money(800, "EUR"),
    )
    async with db.transaction():
        await tell(shown, by=by, at=AT)
        await tell(shown, by=by, at=AT)
        await tell(RecommendationClicked(showing=showing, spot="item", item=MUG), by=by, at=AT)
        await tell(bought, by=by, at=AT)
    async with db.transaction():
        report = await insight.report(
            ("recommendations_chosen", "recommended_sales", "sales"), span=SPAN, currency="EUR"
        )
    assert [row.figures for row in report.rows] == [(0.25, 800, 0)]
