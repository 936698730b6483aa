"""Show a person: everything we know, read through all their identifiers."""

from collections.abc import Collection

from interlace.domains.people import rules, shown, store, store_profile
from interlace.domains.people.model import Identifier, Profile
from interlace.engine import access
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId

NAME_TRAITS = ("name", "first_name", "last_name")


class UnknownPerson(NotFound):
    """There is no person {person}; they may have been joined with another."""


async def profile(person: PersonId, *, whole: bool = False) -> Profile:
    """The person as known now, as far as whoever asks may see them; the look is noted.

    `whole` is for verbs that work with what is known and show it to nobody. Refuses `UnknownPerson`.
    """
    known = await _known(person)
    if whole:
        return known
    await access.note_look(person)
    return shown.profile(known)


async def _known(person: PersonId) -> Profile:
    identifiers = await store.identifiers_of([person])
    if not identifiers:
        raise UnknownPerson(person=person)
    traits = rules.best((await store_profile.traits([person]))[person])
    traits = {name: trait for name, trait in traits.items() if trait.value is not None}
    return Profile(
        person=person,
        name=rules.full_name(traits),
        traits=traits,
        identifiers=identifiers,
        consents=rules.most_restrictive(await store_profile.consents(person)),
        associated=await _associated(identifiers),
        member_since=await store_profile.member_since(person),
        erased_at=_erased_at(identifiers),
    )


async def names(persons: Collection[PersonId]) -> dict[PersonId, str]:
    """The names of many persons at once, for a list; those without one are left out."""
    traits = await store_profile.traits(persons, NAME_TRAITS)
    found = {person: rules.full_name(rules.best(said)) for person, said in traits.items()}
    return {person: shown.name(name) for person, name in found.items() if name}


async def _associated(identifiers: list[Identifier]) -> list[Identifier]:
    """What hangs on this person by evidence that does not join."""
    own = {one.id for one in identifiers}
    links = await store.links_of(own)
    beside: set[IdentifierId] = {end for link in links for end in (link.a, link.b)} - own
    return await store.identifiers(beside)


def _erased_at(identifiers: list[Identifier]) -> Instant | None:
    if all(one.erased_at for one in identifiers):
        return max(one.erased_at for one in identifiers if one.erased_at)
    return None
