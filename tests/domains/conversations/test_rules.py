"""Small decisions: previews, links, who sees what, what a bot makes of silence."""

from datetime import timedelta

import pytest

from conftest import AT
from interlace.domains.conversations import rules, rules_bot, rules_letters, rules_link
from interlace.domains.conversations.model import Carried
from interlace.domains.conversations.rules_phrases import PHRASES, listed, locale_of, phrase

KEY = b"a key"
FILE = Carried(hash="00", name="mug.png", media_type="image/png", size=1)


def test_a_signed_text_is_good_for_its_purpose_until_its_time_and_whole():
    token = rules_link.sign("pay", b"cart", until=AT, key=KEY)
    before = AT - timedelta(seconds=1)
    assert rules_link.read("pay", token, at=before, key=KEY) == b"cart"
    assert rules_link.read("pay", token, at=AT, key=KEY) is None
    assert rules_link.read("rate", token, at=before, key=KEY) is None
    assert rules_link.read("pay", token, at=before, key=b"another") is None
    assert rules_link.read("pay", token[:-4], at=before, key=KEY) is None
    assert rules_link.read("pay", "A" * len(token), at=before, key=KEY) is None
    for garbage in ("", "é", "a", "%%%"):
        assert rules_link.read("pay", garbage, at=before, key=KEY) is None


def test_a_preview_is_one_line_and_a_file_shows():
    assert rules.preview("Two\n  lines") == "Two lines"
    assert rules.preview("", [FILE]) == "📎"
    assert rules.preview("x" * 200) == "x" * 119 + "…"


@pytest.mark.parametrize(
    ("text", "score"),
    [("5", 5), (" 4/5 ", 4), ("3!", 3), ("0", None), ("6", None), ("5 mugs", None), ("", None)],
)
def test_a_score_is_only_what_is_nothing_else(text, score):
    assert rules.score_in(text) == score


def test_a_score_is_one_to_five():
    assert rules.must_be_score(1) == 1
    with pytest.raises(rules.BadScore):
        rules.must_be_score(6)


def test_every_phrase_is_there_in_both_languages_with_the_same_gaps():
    for name, said in PHRASES.items():
        assert set(said) == {"en", "pt"}, name
        gaps = [
            sorted(part.partition("}")[0] for part in one.split("{")[1:]) for one in said.values()
        ]
        assert gaps[0] == gaps[1], name


def test_other_languages_are_answered_in_english():
    assert phrase("de", "wait_none") == phrase("en", "wait_none")
    assert (locale_of("de"), locale_of("pt")) == ("en", "pt_PT")


def test_names_are_listed_as_people_do():
    assert listed("en", ["Lisbon"]) == "Lisbon"
    assert listed("pt", ["Lisboa", "Porto", "Faro"]) == "Lisboa, Porto e Faro"


def test_shouting_and_marks_are_heard():
    assert rules_bot.read("WHERE IS MY ORDER NOW??").angry
    assert not rules_bot.read("OK!!").angry


def test_nobody_talks_with_the_bot_for_ever():
    mind, step = rules_bot.think(
        rules_bot.Mind(turns=rules_bot.MOST_TURNS, intent="hours"), rules_bot.read("opening hours")
    )
    assert (step.do, step.what, mind.turns) == ("pass", "unsure", rules_bot.MOST_TURNS + 1)


def test_an_order_that_was_proven_is_not_asked_for_again():
    mind = rules_bot.Mind(orders=("order_1",))
    _, step = rules_bot.think(mind, rules_bot.read("I want to return something"))
    assert (step.do, step.what) == ("find", "return")


def test_what_was_asked_for_is_asked_again_once():
    mind = rules_bot.Mind(intent="order", asked="number")
    mind, step = rules_bot.think(mind, rules_bot.read("hmm"))
    assert (step.do, step.what) == ("ask", "number")
    _, step = rules_bot.think(mind, rules_bot.read("hmm"))
    assert (step.do, step.what) == ("pass", "unsure")


def test_commands_to_the_carrier_are_known():
    assert rules_letters.is_command(" Stop ")
    assert not rules_letters.is_command("Stop it, please")
