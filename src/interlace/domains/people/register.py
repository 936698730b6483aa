"""Open a shop account: an e-mail address and a password stand for a user."""

import secrets

from interlace.domains.people import rules, store_accounts
from interlace.domains.people.describe import describe
from interlace.domains.people.link import link_all
from interlace.domains.people.model import Account, Evidence, Kind, Ref, Strength
from interlace.domains.people.see import see
from interlace.engine import access, tell
from interlace.kit.actor import Actor
from interlace.kit.refusal import NotFound, Refusal
from interlace.kit.time import Instant
from interlace.vocabulary.events.people import AccountOpened
from interlace.vocabulary.ids import IdentifierId


class EmailTaken(Refusal, status=409):
    """There is an account with this e-mail already; log in, or ask for a new password."""


class UnknownAccount(NotFound):
    """There is no account of {user}."""


async def register(
    email: str, password: str, *, name: str | None = None, by: Actor, at: Instant
) -> Account:
    """Open an account. The visitor becomes its user; the e-mail joins once `verify` proved it.

    Refuses `EmailTaken`, `WeakPassword`, `MalformedEmail`.
    """
    address = rules.normal(Ref(Kind.EMAIL, email)).value
    password_hash = await access.hash_password(password, email=address)
    refs = [Ref(Kind.USER, secrets.token_hex(12)), Ref(Kind.EMAIL, address)]
    user, contact = await see(refs, at=at)
    if not await store_accounts.insert_account(user, contact, password_hash, at=at):
        raise EmailTaken
    evidence = [Evidence(user, contact, Strength.ASSOCIATED, "typed at registration")]
    if by.kind == "person" and by.identifier is not None:
        itself = IdentifierId(by.identifier.bytes)
        evidence.append(Evidence(user, itself, Strength.VERIFIED, "opened the account"))
    await link_all(evidence, by=by, at=at)
    await tell(AccountOpened(user=user), by=by, at=at, identifier=user)
    if name:
        await describe(user, {"name": name}, by=by, at=at)
    return await account(user)


async def account(user: IdentifierId) -> Account:
    """The account of a user; refuses `UnknownAccount`."""
    row = await store_accounts.account_of(user)
    if row is None:
        raise UnknownAccount(user=user)
    return Account(row.user, row.person, row.email, row.email_verified)
