"""Read from a message whom it speaks of, and how far it may be believed. Pure."""

import hmac
from functools import lru_cache

from interlace.domains.people import rules
from interlace.domains.people.model import Kind, Ref
from interlace.domains.people.tracking.model import Context, Message, Source, Whom
from interlace.kit.refusal import Refusal

CLAIMED = "claimed"
"""The scope of a visitor known only by an unproven user id: kept apart from the true user."""
_REMEMBERED = 100_000
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
    anonymous = _ref(Kind.ANONYMOUS, message.anonymous_id)
    user = _ref(Kind.USER, message.user_id)
    proven = source.server or _signed(user, context.user_hash, source)
    if user and proven:
        pin = user
    elif anonymous or user:
        pin = anonymous or Ref(Kind.ANONYMOUS, user.value if user else "", CLAIMED)
    else:
        return None
    named = [anonymous, user, _previous(message), *_contacts(message, context)]
    beside = tuple(dict.fromkeys(ref for ref in named if ref and ref != pin))
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
