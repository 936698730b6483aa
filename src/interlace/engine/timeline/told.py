"""A fact as it stands on the timeline: with its place, moment, channel and who did it."""

from typing import Any

import msgspec

from interlace.engine.db import Row
from interlace.kit import wire
from interlace.kit.fact import Fact, fact_types
from interlace.kit.ids import Id
from interlace.kit.time import Instant


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the timeline."""

    position: int
    tx: int
    id: bytes
    at: Instant
    received_at: Instant
    kind: str
    channel: str
    identifier: bytes | None
    """The identifier under which the person was seen (16 bytes), if there was a person."""
    subject: bytes
    actor: str
    data: dict[str, Any]

    @property
    def fact(self) -> Fact:
        """The typed fact; one of a kind this version does not know raises KeyError."""
        return wire.convert(self.data, fact_types[self.kind])

    @property
    def sentence(self) -> str:
        known = self.kind in fact_types
        return self.fact.sentence() if known else self.kind

    def subject_as(self, kind: type[Id]) -> Id:
        return kind(self.subject)


def from_row(row: Row) -> Told:
    return Told(
        position=row["position"],
        tx=row["tx"],
        id=row["id"],
        at=row["at"],
        received_at=row["received_at"],
        kind=row["kind"],
        channel=row["channel"],
        identifier=row["identifier_id"],
        subject=row["subject"],
        actor=row["actor"],
        data=row["data"],
    )
