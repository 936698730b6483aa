"""Take in what channels tell us, set-wise: each message once, under the right identifier."""

from collections.abc import Sequence
from itertools import groupby

import msgspec

from interlace.domains.people import rules, store_tracking
from interlace.domains.people.describe import keep
from interlace.domains.people.link import link_all
from interlace.domains.people.model import Evidence, Identifier, Ref, Strength, Trait
from interlace.domains.people.see import seen
from interlace.domains.people.tracking.model import Batch, Event, Source, Whom
from interlace.domains.people.tracking.translate import fact_of, traits_of
from interlace.engine.timeline import Entry, write
from interlace.kit import wire
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId


class Taken(msgspec.Struct, frozen=True):
    """What became of a batch: events written, sent before, turned away."""

    written: int
    known: int
    rejected: int


class _Sighting(msgspec.Struct, frozen=True, gc=False):
    event: Event
    source: Source
    whom: Whom


async def track(*batches: Batch) -> list[Taken]:
    """Write batches to the timeline in one go; returns what became of each.

    Call it in a transaction and acknowledge after its commit. A message sent again is written
    once. Many small batches are better brought together by `MicroBatch`.
    """
    received_at = max((batch.received_at for batch in batches), default=None)
    if received_at is None:
        return []
    known = await store_tracking.take(
        {event.id for batch in batches for event in batch.events}, received_at=received_at
    )
    taken: list[Taken] = []
    news: list[_Sighting] = []
    for batch in batches:
        before = len(news)
        for event in batch.events:
            if event.id not in known:
                known.add(event.id)
                news.append(_Sighting(event, batch.source, event.whom))
        written = len(news) - before
        taken.append(Taken(written, len(batch.events) - written, len(batch.rejected)))
    await _reject(batches)
    await _write(news, received_at)
    return taken


async def _reject(batches: Sequence[Batch]) -> None:
    rows = [
        (batch.source.key, one.reason, one.message, batch.received_at)
        for batch in batches
        for one in batch.rejected
    ]
    await store_tracking.insert_rejections(rows)


async def _write(news: Sequence[_Sighting], received_at: Instant) -> None:
    if not news:
        return
    refs = {ref for whom in {one.whom for one in news} for ref in (whom.pin, *whom.beside)}
    known = await seen(refs, at=received_at)
    await _link(news, known, received_at)
    await _describe(news, known)
    await write([entry for one in news if (entry := _entry(one, known[one.whom.pin]))])


async def _link(
    news: Sequence[_Sighting], known: dict[Ref, Identifier], received_at: Instant
) -> None:
    """Keep that identifiers came in one message: a proof from who may prove, a hint from others."""
    linking = [one for one in news if one.whom.beside]
    for source, group in groupby(sorted(linking, key=_by_key), key=lambda one: one.source):
        evidence = {
            Evidence(
                known[one.whom.pin].id,
                known[ref].id,
                Strength.VERIFIED if one.whom.proven else Strength.ASSOCIATED,
                f"{one.event.message.type} call",
            )
            for one in group
            for ref in one.whom.beside
        }
        by = Actor("key", source.key, source.channel)
        # In one order for all: two transactions that link the same pairs must not wait crosswise.
        await link_all(sorted(evidence, key=_by_pair), by=by, at=received_at)


async def _describe(news: Sequence[_Sighting], known: dict[Ref, Identifier]) -> None:
    """Keep what identify calls say, the latest of each; unproven words weigh least."""
    latest: dict[tuple[bytes, str, str], Trait] = {}
    for one in news:
        if one.event.message.type != "identify":
            continue
        identifier = known[one.whom.pin].id
        source = f"key:{one.source.key}"
        trust = rules.TRUSTS["key"] if one.whom.proven else rules.TRACKED_TRUST
        for name, value in traits_of(one.event).items():
            trait = Trait(name, value, source, trust, one.event.at, identifier)
            key = (identifier.bytes, name, source)
            if key not in latest or latest[key].at <= trait.at:
                latest[key] = trait
    if latest:
        await keep(list(latest.values()))


def _entry(one: _Sighting, pin: Identifier) -> Entry | None:
    fact = fact_of(one.event, pin.id)
    if fact is None:
        return None
    return Entry(
        kind=fact.kind,
        at=one.event.at,
        channel=one.source.channel,
        identifier=pin.id,
        subject=pin.id,
        actor=f"key:{one.source.key}",
        data=wire.encode(fact),
    )


def _by_key(one: _Sighting) -> str:
    return one.source.key


def _by_pair(one: Evidence) -> tuple[tuple[IdentifierId, IdentifierId], str]:
    return one.pair, one.strength
