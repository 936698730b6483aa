"""Decide what the bot does: read what somebody wants, ask for what is missing, know when to hand over. Pure."""

import re
from typing import Any

import msgspec

from interlace.domains.conversations import rules_words as words
from interlace.domains.conversations.model import Attempt, Known
from interlace.domains.conversations.rules_words import (
    GREETING,
    HOURS,
    HUMAN,
    ORDER,
    RETURN,
    STOCK,
    THANKS,
)
from interlace.kit.text import fold

SURE = 0.45
"""A wish that scores less is not acted on."""
ANGRY = 0.6
MOST_UNSURE = 2
MOST_TURNS = 15
"""Longer than this nobody talks with a bot, unless they are one."""
MOST_PROOFS = 3
"""So many wrong pairs of number and e-mail, and a human looks at it."""
_EMAIL = re.compile(r"[^\s@<>\",;:]+@[^\s@<>\",;:]+\.[a-zA-Z]{2,}")
_NUMBER = re.compile(r"(?<![\w@.+-])#?(\d{4,10})(?![\w@-])")
_WORD = re.compile(r"[a-z0-9]+")


class Mind(msgspec.Struct, frozen=True, kw_only=True):
    """What the bot keeps of a case between two turns."""

    language: str = ""
    intent: str = ""
    confidence: float = 0
    asked: str = ""
    """What it asked for last."""
    number: str = ""
    email: str = ""
    item: str = ""
    place: str = ""
    unsure: int = 0
    turns: int = 0
    proofs: int = 0
    mood: str = ""
    facts: tuple[Known, ...] = ()
    attempted: tuple[Attempt, ...] = ()
    promises: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    stock: tuple[dict[str, Any], ...] = ()


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """What a text says, as far as rules can tell."""

    language: str
    intent: str
    confidence: float
    angry: bool
    number: str = ""
    email: str = ""
    wish: str = ""
    """The words that may name goods or a place."""
    points: bool = False
    """Whether it points at something: this, it."""
    said: str = ""


class Step(msgspec.Struct, frozen=True):
    """What to do next: `find` a thing, `ask` for one, `say` a phrase, or `pass` for a reason."""

    do: str
    what: str


def read(text: str) -> Heard:
    """What somebody wants, in which language, and what they named."""
    folded = fold(_EMAIL.sub(" ", text))
    scores = {intent: words.weigh(known, folded) for intent, known in words.INTENTS.items()}
    # A greeting or a thank you before a wish is only politeness.
    wishes = {one: score for one, score in scores.items() if one not in {GREETING, THANKS}}
    best = max(wishes, key=lambda one: wishes[one])
    if wishes[best] < SURE:
        best = max(scores, key=lambda one: scores[one])
    email = _EMAIL.search(text)
    number = _NUMBER.search(text)
    known = [word for word in _WORD.findall(folded) if word not in words.NOISE]
    return Heard(
        language=language(folded),
        intent=best if scores[best] >= SURE else "",
        confidence=scores[best],
        angry=words.weigh(words.ANGRY, folded) + _shouting(text) >= ANGRY,
        number=number[1] if number else "",
        email=email[0].strip(".").lower() if email else "",
        wish=" ".join(known),
        points=words.THIS.search(folded) is not None,
        said=folded,
    )


def language(folded: str) -> str:
    """`pt` or `en`, or nothing where a text does not say."""
    heard = set(_WORD.findall(folded))
    portuguese, english = len(heard & words.PORTUGUESE), len(heard & words.ENGLISH)
    if portuguese == english:
        return ""
    return "pt" if portuguese > english else "en"


def think(mind: Mind, heard: Heard) -> tuple[Mind, Step]:
    """What the bot knows after hearing this, and what it does next."""
    mood = "angry" if heard.angry else mind.mood
    mind = msgspec.structs.replace(_noted(mind, heard), turns=mind.turns + 1, mood=mood)
    if reason := _reason_to_pass(mind, heard):
        return mind, Step("pass", reason)
    if heard.intent == GREETING and not mind.intent:
        return mind, Step("say", "greeting")
    if heard.intent == THANKS:
        return msgspec.structs.replace(mind, intent="", asked=""), Step("say", "thanks")
    if mind.intent and _understood(mind, heard):
        return msgspec.structs.replace(mind, unsure=0), _for(mind)
    return _puzzled(msgspec.structs.replace(mind, unsure=mind.unsure + 1))


def _reason_to_pass(mind: Mind, heard: Heard) -> str:
    if heard.angry:
        return "angry"
    if heard.intent == HUMAN:
        return "asked"
    return "unsure" if mind.turns > MOST_TURNS else ""


def _puzzled(mind: Mind) -> tuple[Mind, Step]:
    """Ask again once; a human is better than a third time."""
    if mind.unsure >= MOST_UNSURE:
        return mind, Step("pass", "unsure")
    return mind, Step("ask", mind.asked) if mind.asked else Step("say", "unsure")


def _noted(mind: Mind, heard: Heard) -> Mind:
    """Keep what was named; a new wish begins anew, what was said of it before stays said."""
    wishes = {ORDER, STOCK, HOURS, RETURN}
    intent = heard.intent if heard.intent in wishes else mind.intent
    changed = intent != mind.intent
    answers = not heard.intent and bool(mind.asked)
    item, place = mind.item, mind.place
    if (
        heard.wish
        and intent == STOCK
        and (changed or mind.asked == "item" or heard.intent == STOCK)
    ):
        item = heard.wish
    if heard.wish and ((answers and mind.asked == "place") or intent in {STOCK, HOURS}):
        place = heard.wish
    return msgspec.structs.replace(
        mind,
        language=heard.language or mind.language or "en",
        intent=intent,
        confidence=heard.confidence if heard.intent in wishes else mind.confidence,
        asked="" if changed else mind.asked,
        number=heard.number or mind.number,
        email=heard.email or mind.email,
        item=item,
        place=place,
    )


def _understood(mind: Mind, heard: Heard) -> bool:
    """Whether this moved things on: a wish, or an answer to what was asked."""
    if heard.intent:
        return True
    answers = {
        "number": heard.number,
        "email": heard.email,
        "item": heard.wish,
        "place": heard.wish,
    }
    return bool(answers.get(mind.asked, "") or heard.number or heard.email)


def _for(mind: Mind) -> Step:
    """What a wish needs before it can be looked up."""
    if mind.intent in {ORDER, RETURN}:
        if mind.orders and not mind.number:
            return Step("find", mind.intent)
        if not mind.number:
            return Step("ask", "number")
        if not mind.email:
            return Step("ask", "email")
    return Step("find", mind.intent)


def _shouting(text: str) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    loud = len(letters) > 12 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)
    return (0.4 if loud else 0) + (0.2 if "!!" in text or "??" in text else 0)
