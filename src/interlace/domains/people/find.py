"""Find people by a part of their name, e-mail, phone or card number."""

from collections.abc import Sequence

import msgspec

from interlace.domains.people import rules, shown, store, store_profile
from interlace.domains.people.model import Found, Kind
from interlace.domains.people.profile import names
from interlace.vocabulary.ids import PersonId

SHORTEST = 3
"""Trigrams need three letters; fewer would read every name there is."""
MOST = 50
MOST_FITTING = 300
SHOWN_KINDS = (Kind.EMAIL, Kind.PHONE, Kind.CARD, Kind.CODE)


async def find(text: str, *, limit: int = 20, masked: bool = False) -> list[Found]:
    """The people that fit best, best first; `masked` hides most of each contact value.

    Without a text, those who became members last.
    """
    wanted = min(limit, MOST)
    matched = await _fitting(text.strip(), wanted) if text.strip() else await _joined(wanted)
    persons = list(matched)[:wanted]
    found = await cards(persons, masked=masked)
    return [msgspec.structs.replace(one, matched=matched[one.person]) for one in found]


async def cards(persons: Sequence[PersonId], *, masked: bool = False) -> list[Found]:
    """The names and contact points of these people, in their order."""
    known = await names(persons)
    contacts = await _contacts(list(persons), masked=masked)
    return [shown.found(Found(one, known.get(one), "", contacts[one])) for one in persons]


async def fitting(text: str) -> list[PersonId]:
    """Everybody whom a text finds, with the way they were found left out."""
    return list(await _fitting(text.strip(), MOST_FITTING))


async def _joined(wanted: int) -> dict[PersonId, str]:
    return dict.fromkeys(await store_profile.recent(wanted), "joined")


async def _fitting(text: str, wanted: int) -> dict[PersonId, str]:
    """Whom a text finds, best first, and by what."""
    # Several identifiers may lead to one person, so more rows are asked for than persons wanted.
    rows = await _candidates(text, limit=wanted * 3)
    matched: dict[PersonId, str] = {}
    for person, how, _ in sorted(rows, key=lambda row: -row[2]):
        matched.setdefault(person, how)
    return matched


async def _candidates(text: str, *, limit: int) -> list[tuple[PersonId, str, float]]:
    number, folded = rules.digits(text), rules.searchable(text)
    if number is not None:
        # A number dialled at home begins with a zero that its international form lacks.
        number = number.lstrip("0")
        if len(number) < SHORTEST:
            return []
        kinds = (Kind.PHONE, Kind.CARD, Kind.CODE)
        return await store_profile.found_by_part(number, kinds=kinds, limit=limit)
    if len(folded) < SHORTEST:
        return []
    found = await store_profile.found_by_part(
        text.lower(), kinds=(Kind.EMAIL, Kind.CARD, Kind.CODE), limit=limit
    )
    if "@" not in text:
        found += await store_profile.found_by_name(folded, limit=limit)
    return found


async def _contacts(persons: list[PersonId], *, masked: bool) -> dict[PersonId, dict[str, str]]:
    """For each person one value of each kind, the newest."""
    contacts: dict[PersonId, dict[str, str]] = {person: {} for person in persons}
    for one in await store.identifiers_of(persons):
        if one.kind in SHOWN_KINDS and not one.erased_at:
            value = rules.masked(one.kind, one.value) if masked else one.value
            contacts[one.person][one.kind] = value
    return contacts
