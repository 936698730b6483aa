"""Write one thing at the end of a thread."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import msgspec

from interlace.domains.conversations import rules, store
from interlace.domains.conversations.model import Carried, Case, Event, Kind
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId


async def write(
    case: Case,
    kind: Kind,
    *,
    text: str = "",
    html: str = "",
    files: Sequence[Carried] = (),
    data: dict[str, Any] | None = None,
    under: IdentifierId | None = None,
    channel: str | None = None,
    key: str | None = None,
    by: Actor,
    at: Instant,
) -> Event:
    """The event as it was written; the thread must be locked, and the key new."""
    whole = {**(data or {}), **({"files": msgspec.to_builtins(list(files))} if files else {})}
    event = Event(
        seq=0,
        identifier=under or case.answer_to,
        case=case.id,
        kind=kind,
        channel=channel or case.channel,
        by=rules.who(by),
        at=at,
        text=text,
        html=html,
        data=whole,
        key=key or f"{kind}:{uuid4()}",
    )
    seq = await store.insert(event, talks=kind in rules.TALK)
    if seq is None:
        raise RuntimeError(f"{event.key} was said before; look for it first")
    return msgspec.structs.replace(event, seq=seq)
