"""Prove that an e-mail address or phone number is somebody's, by a code sent to it."""

import hashlib
import hmac
import secrets
from datetime import timedelta

from interlace.domains.people import rules, store, store_accounts
from interlace.domains.people.consent import NoContactPoint
from interlace.domains.people.link import link_all
from interlace.domains.people.log_in import TooManyTries
from interlace.domains.people.model import Challenge, Evidence, Strength
from interlace.domains.people.see import UnknownIdentifier
from interlace.engine import tell
from interlace.kit.actor import Actor
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import ContactVerified
from interlace.vocabulary.ids import IdentifierId, PersonId

VALID_FOR = timedelta(minutes=15)
MOST_TRIES = 5
MOST_OPEN = 5
_CODES = 1_000_000


async def challenge(
    contact: IdentifierId, *, holder: IdentifierId | None = None, at: Instant
) -> Challenge:
    """Make a one-time code for a contact point; the caller sends it there and nowhere else.

    `holder` is the identifier (an account, a visitor) that the contact point joins once the code
    comes back. We keep only hashes. Refuses `NoContactPoint` and, with five codes open, `TooManyTries`.
    """
    found = await store.identifiers([contact])
    if not found:
        raise UnknownIdentifier(identifier=contact)
    if found[0].kind not in rules.CONTACT_KINDS:
        raise NoContactPoint(kind=found[0].kind)
    if await store_accounts.open_challenges(contact, at=at) >= MOST_OPEN:
        raise TooManyTries
    token, code = secrets.token_urlsafe(24), f"{secrets.randbelow(_CODES):06d}"
    until = at + VALID_FOR
    await store_accounts.insert_challenge(
        _token_hash(token), _code_hash(token, code), contact=contact, holder=holder, until=until
    )
    return Challenge(token, code, contact, until)


async def verify(token: str, code: str, *, by: Actor, at: Instant) -> PersonId | None:
    """The person whose contact point is now proven, or None if the code is wrong, used or late.

    None is no refusal, so that the try stays counted; after five tries a code is dead.
    """
    token_hash = _token_hash(token)
    open_ = await store_accounts.try_challenge(token_hash, most=MOST_TRIES, at=at)
    if open_ is None or not hmac.compare_digest(open_.code_hash, _code_hash(token, code.strip())):
        return None
    await store_accounts.use_challenge(token_hash, at=at)
    await store.verify(open_.contact, at=at)
    if open_.holder:
        evidence = Evidence(open_.holder, open_.contact, Strength.VERIFIED, "code came back")
        await link_all([evidence], by=by, at=at)
    verified = ContactVerified(contact=open_.contact)
    await tell(verified, by=by, at=at, identifier=open_.contact)
    return (await store.persons_of([open_.contact]))[open_.contact]


def _token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _code_hash(token: str, code: str) -> bytes:
    # Keyed by the token, which we do not keep: the table alone does not give six digits away.
    return hmac.digest(token.encode(), code.encode(), "sha256")
