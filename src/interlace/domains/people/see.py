"""See somebody: find the identifiers they show, or take them down for the first time."""

from collections.abc import Iterable, Sequence

from interlace.domains.people import rules, store
from interlace.domains.people.model import Identifier, Ref
from interlace.kit.refusal import NotFound
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId


class UnknownIdentifier(NotFound):
    """Nobody was ever seen as {identifier}."""


async def see(refs: Sequence[Ref], *, at: Instant, region: str | None = None) -> list[IdentifierId]:
    """The ids of these identifiers, in their order; new ones begin as a person of their own.

    `region` (ISO 3166) reads phone numbers dialled without a country code. Refuses
    `WorthlessValue`, `MalformedEmail`, `MalformedPhone` and `UnknownKind`.
    """
    spelled = [rules.normal(ref, region=region) for ref in refs]
    found = await seen(spelled, at=at)
    return [found[ref].id for ref in spelled]


async def seen(refs: Iterable[Ref], *, at: Instant) -> dict[Ref, Identifier]:
    """The identifiers of refs that are already in their normal spelling."""
    wanted = set(refs)
    found = await store.known(wanted)
    fresh = sorted(wanted - found.keys())
    if fresh:
        found |= await store.insert_identifiers(fresh, at=at)
    if taken_down_meanwhile := wanted - found.keys():
        found |= await store.known(taken_down_meanwhile)
    return found


async def by_ref(ref: Ref, *, region: str | None = None) -> Identifier | None:
    """The identifier that a ref names, if it was ever seen."""
    spelled = rules.normal(ref, region=region)
    return (await store.known([spelled])).get(spelled)


async def person_of(identifier: IdentifierId) -> PersonId:
    """The person an identifier leads to today; refuses `UnknownIdentifier`."""
    persons = await store.persons_of([identifier])
    if identifier not in persons:
        raise UnknownIdentifier(identifier=identifier)
    return persons[identifier]


async def persons_of(identifiers: Iterable[IdentifierId]) -> dict[IdentifierId, PersonId]:
    """The persons of many identifiers at once; unknown ones are left out."""
    return await store.persons_of(identifiers)


async def beside(identifier: IdentifierId) -> list[IdentifierId]:
    """Every identifier of the person that this one leads to, itself included; empty when unknown."""
    return await store.beside(identifier)
