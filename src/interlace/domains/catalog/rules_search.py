"""Understand what somebody typed into the search field."""

from collections.abc import Mapping, Sequence

import msgspec

from interlace.domains.catalog.rules_rows import words

MOST_TERMS = 8
SHORTEST_TYPO = 3
LONGEST_WORD = 40
ALTERNATIVES = 3
IN_NAME = "."
"""Begins a word as it stands in a product's name; the index knows such a word with it and without."""


class Question(msgspec.Struct, frozen=True):
    """What was typed, as tsqueries from wide to narrow."""

    phrase: str
    beginnings: str
    in_name: str
    whole_in_name: str


def terms(text: str) -> list[str]:
    """The words asked for, folded, at most eight."""
    return [word[:LONGEST_WORD] for word in words(text).split()[:MOST_TERMS]]


def shortened(word: str) -> list[str]:
    """The word and what is left when any one letter goes.

    Two words one typing error apart (a letter more, less, other or swapped with its neighbour)
    share at least one of these: the symmetric delete method of SymSpell (W. Garbe, 2012).
    """
    return sorted({word, *(word[:i] + word[i + 1 :] for i in range(len(word)))})


def indexed(title: str, rest: str) -> str:
    """The words under which a product is found, those of its name also marked as such."""
    return " ".join([*(IN_NAME + word for word in title.split()), title, rest])


def may_be_mistyped(word: str) -> bool:
    """Whether a word can be told from its neighbours; numbers and codes can not."""
    return len(word) >= SHORTEST_TYPO and word.isalpha()


def distance(one: str, other: str) -> int:
    """Typing errors between two words: letters added, left out, changed or swapped (Damerau, OSA)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        line = [i]
        for j, theirs in enumerate(other, 1):
            cost = min(last[j] + 1, line[j - 1] + 1, last[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                cost = min(cost, before[j - 2] + 1)
            line.append(cost)
        before, last = last, line
    return last[-1]


def meant(term: str, known: Sequence[str]) -> list[str]:
    """The known words nearest to a mistyped one, at most three; longer words may be further off."""
    allowed = 1 if len(term) < 6 else 2
    near = sorted((distance(term, word), word) for word in known)
    best = [word for errors, word in near if errors <= allowed and errors == near[0][0]]
    return best[:ALTERNATIVES]


def question(
    phrase: str, asked: Sequence[str], mended: Mapping[str, Sequence[str]]
) -> Question | None:
    """What to look for; None when a word means nothing here."""
    options = [mended.get(term, [term]) for term in asked]
    if not all(options):
        return None
    return Question(
        phrase=phrase,
        beginnings=_all_of(options, "", ":*"),
        in_name=_all_of(options, IN_NAME, ":*"),
        whole_in_name=_all_of(options, IN_NAME, ""),
    )


def _all_of(options: Sequence[Sequence[str]], mark: str, ending: str) -> str:
    """The tsquery that asks for one option of each word."""
    return " & ".join(
        "(" + " | ".join(f"'{mark}{option}'{ending}" for option in some) + ")" for some in options
    )
