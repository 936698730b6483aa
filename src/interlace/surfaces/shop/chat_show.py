"""Events of a thread as the chat window draws them."""

from collections.abc import Sequence
from typing import Any

from interlace.domains import conversations
from interlace.engine import access
from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import StaffId

BOT = "system:bot"
_STAFF = "staff:"
_names: dict[str, str] = {}
"""First names of staff who answered; they hardly ever change."""


async def shown(events: Sequence[conversations.Event]) -> list[dict[str, Any]]:
    """What a window needs of each event; who answered is told by first name."""
    return [await _shown(one) for one in events]


async def _shown(one: conversations.Event) -> dict[str, Any]:
    mine = one.kind in {conversations.Kind.HEARD, conversations.Kind.RATED}
    return {
        "type": "event",
        "kind": one.kind,
        "seq": one.seq,
        "id": one.key.removeprefix("heard:") if mine else "",
        "case": str(one.case),
        "mine": mine,
        "bot": one.by == BOT,
        "name": "" if mine else str(one.data.get("name") or await _name(one.by)),
        "at": one.at.isoformat(),
        "channel": one.channel,
        "text": one.text,
        "files": one.data.get("files", []),
        "links": one.data.get("links", []),
        "score": one.data.get("score"),
        "put": one.data.get("put", ""),
        "quantity": one.data.get("quantity", 0),
        "code": one.data.get("code", ""),
    }


async def _name(by: str) -> str:
    if not by.startswith(_STAFF):
        return ""
    if by not in _names:
        try:
            staff = await access.staff_by_id(access_key(by))
        except Refusal:
            return ""
        _names[by] = staff.name.split()[0]
    return _names[by]


def access_key(by: str) -> Any:
    """The key of a member of staff as the ground knows it."""
    return StaffId.parse(by.removeprefix(_STAFF))
