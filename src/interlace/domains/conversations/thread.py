"""Find a thread: everything said with one person, under all identifiers that lead to them today."""

from collections.abc import Sequence

import msgspec

from interlace.domains import people
from interlace.domains.conversations import rules, store, store_cases
from interlace.domains.conversations.model import Case, Event, Kind, NoCase, Strand, Thread
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CaseId, IdentifierId, PersonId

PAGE = 60
FEW_CASES = 20


async def thread_of(who: PersonId | IdentifierId) -> Thread:
    """The thread of a person, also one that was never begun; refuses `UnknownIdentifier`."""
    person = who if isinstance(who, PersonId) else await people.person_of(who)
    found = await store.strands_of(person)
    if isinstance(who, IdentifierId) and who not in {one.identifier for one in found}:
        found += await store.strands([who])
    return Thread(person, await _true(person, found))


async def locked(identifier: IdentifierId, *, channel: str) -> Thread:
    """The thread of an identifier, in which nobody else speaks until the transaction ends."""
    person = await people.person_of(identifier)
    await store.enter(identifier, person, channel)
    return Thread(person, await _true(person, await store.strands_for_update(person)))


async def opened(case_id: CaseId) -> tuple[Thread, Case]:
    """A case and its thread, both locked; refuses `NoCase`."""
    found = await store_cases.find(case_id)
    if found is None:
        raise NoCase(case=case_id)
    thread = await locked(found.identifier, channel=found.channel)
    now = await store_cases.case_for_update(case_id)
    return thread, now or found


async def events(
    thread: Thread,
    *,
    after: int = 0,
    before: int | None = None,
    kinds: Sequence[Kind] = tuple(Kind),
    limit: int = PAGE,
) -> list[Event]:
    """The latest events of a thread between two of its sequence, oldest first."""
    return await store.page(thread.identifiers, kinds, after=after, before=before, limit=limit)


async def shown(
    viewer: IdentifierId, *, proven: bool, after: int = 0, limit: int = PAGE
) -> list[Event]:
    """What a customer may see of their thread, oldest first.

    `proven`: they are signed in. A mere browser sees what was said in it, for a family may share it.
    """
    thread = await thread_of(viewer)
    mine = rules.visible(thread.strands, viewer, proven=proven)
    kinds = sorted(rules.SHOWN)
    return await store.page(mine, kinds, after=after, before=None, limit=limit) if mine else []


async def case(key: CaseId | int) -> Case:
    """A case by id or number; refuses `NoCase`."""
    id_ = key if isinstance(key, CaseId) else await store_cases.by_number(key)
    found = await store_cases.find(id_) if id_ else None
    if found is None:
        raise NoCase(case=key)
    return found


async def cases_of(thread: Thread, *, limit: int = FEW_CASES) -> list[Case]:
    """The cases of a thread, the latest first."""
    return await store_cases.latest(thread.identifiers, limit) if thread.strands else []


async def read(viewer: IdentifierId, seq: int, *, at: Instant) -> None:
    """Note that the customer has seen everything up to here."""
    del at
    await store.read([viewer], seq)


async def _true(person: PersonId, strands: list[Strand]) -> tuple[Strand, ...]:
    """Without the strands of somebody who was parted from this person a moment ago."""
    leads_to = await people.persons_of([one.identifier for one in strands])
    return tuple(
        msgspec.structs.replace(one, person=person)
        for one in strands
        if leads_to.get(one.identifier) == person
    )
