"""Look up what predicates ask of some people, each question once, and decide who is in."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

import msgspec

from interlace.domains.people import rules as people_rules
from interlace.domains.people import store_profile
from interlace.domains.people.segments import ports, rules, store
from interlace.domains.people.segments.model import Picture, Tallied, Told
from interlace.domains.people.segments.predicate import Predicate
from interlace.domains.people.segments.rules_ask import OWN, leaves, question
from interlace.engine import timeline
from interlace.kit.fact import fact_types
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId, PersonId

MOST_AT_ONCE = 20_000
"""So many people are looked at together; more are taken one lot after the other."""


async def picture(
    predicates: Sequence[Predicate], persons: Collection[PersonId], *, at: Instant
) -> Picture:
    """Everything the predicates ask of these people; they name no other segment any more."""
    whose, living = await store.identifiers(persons)
    if any(rules.of_strangers(one) for one in predicates):
        # Nobody is a member of whom nothing was ever told.
        own = [kind for kind in fact_types if kind.startswith(OWN)]
        told = await timeline.told_of(list(whose), list(whose.values()), but=own)
        living = {one for one in living if one.bytes in told}
    asked = {question(leaf) for predicate in predicates for leaf in leaves(predicate)}
    tallies = {one: await _tally(one, whose, at) for one in asked if isinstance(one, Tallied)}
    said = {one: await _said(one, living) for one in asked if isinstance(one, Told)}
    return Picture(frozenset(living), at, tallies, said)


async def everybody(predicate: Predicate, *, at: Instant) -> tuple[list[PersonId], int]:
    """Who a predicate holds for, of everybody there is; and how many that are."""
    found: list[PersonId] = []
    many, after = 0, None
    while persons := await store.persons(after, limit=MOST_AT_ONCE):
        after = persons[-1]
        shown = await picture([predicate], persons, at=at)
        many += len(persons)
        found += sorted(rules.members(predicate, shown))
    return found, many


async def _tally(
    asked: Tallied, whose: Mapping[IdentifierId, PersonId], at: Instant
) -> Mapping[bytes, timeline.Tally]:
    holding: Sequence[Mapping[str, Any]] | None = None
    if asked.holding is not None:
        holding = [msgspec.json.decode(asked.holding)]
    if asked.place is not None:
        holding = [{"location": str(one)} for one in await ports.places(*asked.place)]
    which = timeline.Which(
        kinds=asked.kinds,
        since=at - timedelta(days=asked.days) if asked.days else None,
        channel=asked.channel,
        holding=holding,
        number=asked.number or None,
    )
    return await timeline.tally(list(whose), list(whose.values()), which, at=at)


async def _said(asked: Told, persons: Collection[PersonId]) -> Mapping[PersonId, Any]:
    """The value of a trait, or the kinds of contact points that allow a purpose."""
    if asked.about == "trait":
        traits = await store_profile.traits(persons, [asked.name])
        best = {person: people_rules.best(said) for person, said in traits.items()}
        return {person: won[asked.name].value for person, won in best.items() if won}
    allowed: dict[PersonId, set[str]] = {}
    for person, consents in (await store_profile.consents_of(persons, asked.name)).items():
        held = people_rules.most_restrictive(consents)
        allowed[person] = {one.kind for one in held if one.granted}
    return allowed
