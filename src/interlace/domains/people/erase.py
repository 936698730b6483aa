"""Erase a person: who they were is gone for good, what happened stays in the figures."""

from interlace.domains.people import (
    store,
    store_accounts,
    store_erase,
    store_profile,
    store_tracking,
)
from interlace.domains.people.profile import UnknownPerson
from interlace.engine import answered, tell
from interlace.engine import timeline as facts
from interlace.kit.actor import Actor
from interlace.kit.ids import Id
from interlace.kit.time import Instant
from interlace.vocabulary import personal
from interlace.vocabulary.events.people import PersonErased
from interlace.vocabulary.ids import PersonId


async def erase(person: PersonId, *, by: Actor, at: Instant) -> int:
    """Forget a person; returns how many identifiers were erased, 0 if it was done before.

    Every value becomes a tombstone, traits, accounts, proofs and reasons go, personal fields of
    facts are blanked. The identifiers stay joined, so that orders still count as one customer's.
    Domains that keep personal data of their own follow `PersonErased`. Refuses `UnknownPerson`.
    """
    own = await store.identifiers_of([person])
    if not own:
        raise UnknownPerson(person=person)
    await store.component_for_update(one.id for one in own)
    ids = [one.id for one in await store.identifiers_of([person])]
    ids += await store_erase.typed_only(ids)
    values = [one.value for one in await store.identifiers(ids) if not one.erased_at]
    erased = await store_erase.entomb(ids, at=at)
    if not erased:
        return 0
    await store_profile.delete_traits(ids)
    await store_profile.forget_proofs(ids)
    await store_accounts.forget(ids)
    hinted = await store_erase.linked(ids)
    await store_erase.forget_reasons(ids)
    await store_tracking.forget_rejections(values)
    whose: list[Id] = [person, *ids]
    await answered.blank([*values, *map(str, whose)])
    await facts.blank(whose, sorted(personal.FIELDS), in_lines=personal.IN_LINES)
    done = PersonErased(person=person, identifiers=erased, erased=tuple(ids), hinted=tuple(hinted))
    await tell(done, by=by, at=at, identifier=ids[0])
    return erased
