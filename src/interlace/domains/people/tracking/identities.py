"""Read from a message whom it speaks of, and how far it may be believed. Pure."""

import hmac
from collections.abc import Sequence
from functools import lru_cache

from interlace.domains.people import rules
from interlace.domains.people.model import Kind, Ref
from interlace.domains.people.tracking.model import Context, Message, Source, Whom
from interlace.kit.refusal import Refusal

CLAIMED = "claimed"
"""The scope of a visitor known only by an unproven user id: kept apart from the true user."""
_REMEMBERED = 100_000
_NAMING = ("identify", "alias")
"""Calls that may name further identifiers."""
_KNOWN_TYPES = {
    "email": Kind.EMAIL,
    "phone": Kind.PHONE,
    "user_id": Kind.USER,
    "anonymous_id": Kind.ANONYMOUS,
    "card": Kind.CARD,
    "device_id": Kind.DEVICE,
    "ios.idfv": Kind.DEVICE,
    "android.id": Kind.DEVICE,
}


def whom(message: Message, context: Context, source: Source) -> Whom | None:
    """Whom a message speaks of; None where every id in it is a placeholder.

    A proven user id pins; an unproven one only stands beside the anonymous id, so that nobody
    writes themselves into another's history.
    """
    if message.type not in _NAMING and context.external_ids is None and context.user_hash is None:
        return _visitor(message.anonymous_id, message.user_id, source.server)
    anonymous = _ref(Kind.ANONYMOUS, message.anonymous_id)
    user = _ref(Kind.USER, message.user_id)
    proven = source.server or _signed(user, context.user_hash, source)
    named = [_previous(message), *_contacts(message, context)]
    return _pinned(anonymous, user, proven=proven, named=named)


# Nearly every message names nobody else, and a visitor sends many: what is made of them is kept.
@lru_cache(maxsize=_REMEMBERED)
def _visitor(anonymous: str | int | None, user: str | int | None, server: bool) -> Whom | None:  # noqa: FBT001  positions make a cheaper key
    return _pinned(_ref(Kind.ANONYMOUS, anonymous), _ref(Kind.USER, user), proven=server, named=())


def _pinned(
    anonymous: Ref | None, user: Ref | None, *, proven: bool, named: Sequence[Ref | None]
) -> Whom | None:
    if user and proven:
        pin = user
    elif anonymous or user:
        pin = anonymous or Ref(Kind.ANONYMOUS, user.value if user else "", CLAIMED)
    else:
        return None
    all_ = dict.fromkeys((anonymous, user, *named))
    beside = tuple(ref for ref in all_ if ref and ref != pin)
    return Whom(pin, beside, proven)


def _previous(message: Message) -> Ref | None:
    """An alias names the id of before; that is an anonymous one, for users are never renamed."""
    return _ref(Kind.ANONYMOUS, message.previous_id) if message.type == "alias" else None


def _contacts(message: Message, context: Context) -> list[Ref | None]:
    """Contact points and other ids that came along with an identify call or the context."""
    found: list[Ref | None] = []
    if message.type == "identify":
        traits = message.traits or context.traits or {}
        found += [
            _ref(kind, traits[kind.value])
            for kind in rules.CONTACT_KINDS
            if isinstance(traits.get(kind.value), str)
        ]
    for one in context.external_ids or ():
        if one.type in _KNOWN_TYPES:
            found.append(_ref(_KNOWN_TYPES[one.type], one.id))
    return found


def _signed(user: Ref | None, given: str | None, source: Source) -> bool:
    if not (user and given and source.secret):
        return False
    wanted = hmac.digest(source.secret, user.value.encode(), "sha256").hex()
    return hmac.compare_digest(wanted, given.lower())


def _ref(kind: Kind, value: str | int | None) -> Ref | None:
    return None if value is None else _spelled(kind.value, str(value))


@lru_cache(maxsize=_REMEMBERED)
def _spelled(kind: str, value: str) -> Ref | None:
    """The normal spelling; None for what names nobody. A browser's typing error is no refusal."""
    try:
        return rules.normal(Ref(kind, value))
    except Refusal:
        return None
