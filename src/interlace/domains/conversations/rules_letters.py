"""Decide what a letter is about, and how an answer to it is addressed. Pure."""

import re
from collections.abc import Sequence

import msgspec

from interlace.domains.conversations.model import Case, Event
from interlace.kit.text import fold

_ANSWERS = re.compile(
    r"^\s*(?:(?:re|aw|res|fw|fwd|wg|enc|tr|sv|vs|r)\s*(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
COMMANDS = frozenset(
    {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "parar", "stopp", "start", "unstop"}
)
"""What people write to end or begin messages: an order to the carrier, no question to us."""
MOST_REFERENCES = 30


class Letter(msgspec.Struct, frozen=True):
    """How an answer is addressed so that it joins its thread in the customer's mail program."""

    subject: str = ""
    in_reply_to: str = ""
    references: Sequence[str] = ()


def topic(headline: str) -> str:
    """A subject line without the marks that answering and passing on put before it."""
    return " ".join(_ANSWERS.sub("", headline).split())


def meant(headline: str, open_cases: Sequence[Case]) -> tuple[Case | None, bool]:
    """The open case a letter means by its subject, and whether it is about something else instead."""
    about = fold(topic(headline))
    if not about:
        return None, False
    for case in open_cases:
        if fold(topic(case.topic)) == about:
            return case, False
    return None, any(case.topic for case in open_cases)


def is_command(text: str) -> bool:
    return text.strip().lower() in COMMANDS


def answered(heard: Event | None, case: Case) -> Letter:
    """The address of an answer to what was heard last in a case."""
    if heard is None:
        return Letter(subject=case.topic)
    headline = topic(str(heard.data.get("headline", "")) or case.topic)
    outside = str(heard.data.get("external_id", ""))
    before = [str(one) for one in heard.data.get("references", [])]
    references = [*before, outside][-MOST_REFERENCES:] if outside else []
    return Letter(f"Re: {headline}" if headline else "", outside, tuple(references))
