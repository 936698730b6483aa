"""Which reviews are read by staff first, and who proves that they were asked."""

import pytest

from interlace.domains.catalog import rules_reviews
from interlace.domains.catalog.review_model import Rating
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import OrderId, ProductId

ORDER, MUG, LAMP = OrderId.derived("1"), ProductId.derived("mug"), ProductId.derived("lamp")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Keeps my tea warm", ()),
        ("Class and assassin are fine words", ()),
        ("Cheaper at www.example.org", (rules_reviews.LINK,)),
        ("write to me@example.com", (rules_reviews.LINK,)),
        ("buy-mugs.shop has it", (rules_reviews.LINK,)),
        ("What a shit mug, see https://x.y", (rules_reviews.LINK, rules_reviews.RUDE)),
        ("MERDA", (rules_reviews.RUDE,)),
    ],
)
def test_links_and_rude_words_are_held(text, why):
    assert rules_reviews.held("", text, verified=True) == why
    assert rules_reviews.held(text, "", verified=False) == (*why, rules_reviews.NOT_BOUGHT)


def test_what_is_kept_is_trimmed_rated_and_not_too_long():
    assert rules_reviews.said(5, " Good ", " Warm. ", " Ana ") == ("Good", "Warm.", "Ana")
    with pytest.raises(Refusal, match="one to five stars"):
        rules_reviews.said(0, "", "", "")
    with pytest.raises(Refusal, match="at most 120 letters"):
        rules_reviews.said(1, "a" * 121, "", "")


def test_an_invitation_leads_to_its_own_order_and_product_only():
    token = rules_reviews.invitation(b"secret", ORDER, MUG)
    assert rules_reviews.invited(b"secret", token) == (ORDER, MUG)
    assert rules_reviews.invited(b"other", token) is None
    assert rules_reviews.invited(b"secret", token.replace(str(MUG), str(LAMP))) is None
    assert rules_reviews.invited(b"secret", "nonsense") is None


def test_a_rating_is_an_average_and_a_histogram():
    rating = Rating((1, 0, 0, 1, 2))
    assert (rating.count, rating.average) == (4, 3.8)
    assert rating.histogram == [(5, 2, 50), (4, 1, 25), (3, 0, 0), (2, 0, 0), (1, 1, 25)]
    assert (Rating().average, Rating().histogram[0]) == (0.0, (5, 0, 0))
