"""Know a visitor again: a signed token says under which identifier they speak, and whether they signed in."""

from datetime import timedelta

import msgspec

from interlace.domains.conversations import ports, rules_link
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId

GOOD_FOR = timedelta(hours=12)
VISITOR = "visitor"
_WIDTH = 16


class UnknownVisitor(Refusal, status=401):
    """This visit has ended; load the page again."""


class Speaker(msgspec.Struct, frozen=True):
    """Whoever sits before a chat window."""

    identifier: IdentifierId
    proven: bool
    """Whether they signed in."""


def token(identifier: IdentifierId, *, proven: bool, at: Instant) -> str:
    """What a page carries to open a chat; good for half a day."""
    payload = identifier.bytes + (b"\1" if proven else b"\0")
    return rules_link.sign(VISITOR, payload, until=at + GOOD_FOR, key=ports.secret())


def speaker(text: str, *, at: Instant) -> Speaker:
    """Whose token it is; refuses `UnknownVisitor`."""
    read = rules_link.read(VISITOR, text, at=at, key=ports.secret())
    if read is None or len(read) != _WIDTH + 1:
        raise UnknownVisitor
    return Speaker(IdentifierId(read[:_WIDTH]), read[_WIDTH:] == b"\1")
