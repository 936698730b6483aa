"""Decide whether a message may leave now, by which channel, later, or never, and say why."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from interlace.domains.messaging.model import Policy
from interlace.domains.messaging.purposes import Asks, Purpose
from interlace.kit.time import Instant
from interlace.vocabulary.ids import IdentifierId

MOST_WAITS = 8
"""Zones of one person whose nights are stepped over, one after the other."""
BOUNCED, COMPLAINED, UNSUBSCRIBED, BY_STAFF = "bounced", "complained", "unsubscribed", "by staff"
STOPS_EVERYTHING = frozenset({BOUNCED, BY_STAFF})


class Bar(msgspec.Struct, frozen=True):
    """Why a contact point is suppressed; without a purpose for every one."""

    reason: str
    purpose: str = ""


class Rung(msgspec.Struct, frozen=True, kw_only=True):
    """One channel of a message's ladder, as things are now."""

    channel: str
    sends: bool = True
    """Whether somebody here carries messages by it."""
    has_words: bool = True
    contact: IdentifierId | None = None
    address: str = ""
    consent: bool | None = None
    """What was said about the purpose for this contact point; None: nothing."""
    bars: tuple[Bar, ...] = ()
    turned_away: bool = False


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the decision hangs on."""

    purpose: Purpose
    policy: Policy
    rungs: tuple[Rung, ...]
    zones: tuple[str, ...]
    """Where the person may be; all of them must be awake."""
    doubt: str | None = None
    """Why whoever wrote it does not want it sent any more."""
    sent_lately: int = 0
    """Limited messages that the person got within the policy's days."""
    at: Instant


class Go(msgspec.Struct, frozen=True):
    """Send it by this rung."""

    rung: Rung
    why: str


class Later(msgspec.Struct, frozen=True):
    """Wait, and decide anew."""

    until: Instant
    why: str


class Never(msgspec.Struct, frozen=True):
    """Do not send it; `reason` is one word for lists."""

    reason: str
    why: str


Verdict: TypeAlias = Go | Later | Never


def verdict(case: Case) -> Verdict:
    """The first rung that may be used, unless it is unwanted, too often or the wrong hour."""
    if case.doubt:
        return Never("not wanted", case.doubt)
    objections: list[tuple[str, str]] = []
    for rung in case.rungs:
        objection = _objection(rung, case.purpose)
        if objection is None:
            return _when(rung, case, _told(objections))
        objections.append((rung.channel, objection))
    if not objections:
        return Never("no channel", "No channel was named to send it by.")
    return Never(objections[0][1], f"{_told(objections)}.")


def _told(objections: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{channel}: {_REASONS[objection]}" for channel, objection in objections)


_REASONS = {
    "no channel": "nothing here sends by it",
    "no words": "the template says nothing for it",
    "no address": "no address is known",
    "turned away": "the provider turned it away",
    BOUNCED: "the address bounced",
    BY_STAFF: "staff stopped it",
    COMPLAINED: "they called a message spam",
    UNSUBSCRIBED: "they unsubscribed",
    "refused": "they said no to this",
    "no consent": "they never said yes to this",
}


def _objection(rung: Rung, purpose: Purpose) -> str | None:
    if not rung.sends:
        return "no channel"
    if not rung.has_words:
        return "no words"
    if rung.turned_away:
        return "turned away"
    if rung.contact is None:
        return "no address"
    return _bar(rung.bars, purpose) or _missing_consent(rung.consent, purpose)


def _bar(bars: Sequence[Bar], purpose: Purpose) -> str | None:
    """A dead address and a word of staff stop everything; a complaint stops what is not necessary."""
    for bar in bars:
        if bar.reason in STOPS_EVERYTHING:
            return bar.reason
        if not purpose.necessary and bar.purpose in {"", purpose.code}:
            return bar.reason
    return None


def _missing_consent(consent: bool | None, purpose: Purpose) -> str | None:  # noqa: FBT001  a yes, a no or nothing is the value
    if purpose.asks is Asks.NOTHING:
        return None
    if consent is False:
        return "refused"
    return "no consent" if consent is None and purpose.asks is Asks.CONSENT else None


def _when(rung: Rung, case: Case, passed: str) -> Verdict:
    policy, purpose = case.policy, case.purpose
    if purpose.limited and case.sent_lately >= policy.most:
        often = f"{case.sent_lately} of {policy.most} within {policy.days} days"
        return Never("too often", f"They had {often} already.")
    until = awake(case.at, case.zones, policy) if purpose.quiet else case.at
    if until is None:
        return Never("no hour", "No hour of the day suits everywhere they may be.")
    if until > case.at:
        hours = f"{policy.quiet_from}:00 to {policy.quiet_until}:00"
        return Later(until, f"It is night where they are ({', '.join(case.zones)}; {hours}).")
    return Go(rung, _why(rung, purpose, passed))


def _why(rung: Rung, purpose: Purpose, passed: str) -> str:
    basis = {
        Asks.NOTHING: "necessary, so it needs no consent",
        Asks.NO_REFUSAL: "they did not say no",
        Asks.CONSENT: "they said yes",
    }[purpose.asks]
    before = f" ({passed})" if passed else ""
    return f"{purpose.name} by {rung.channel}{before}: {basis}."


def awake(at: Instant, zones: Sequence[str], policy: Policy) -> Instant | None:
    """The first moment from `at` on that is night in none of the zones; None if there is none.

    Nights are `[quiet_from, quiet_until)` on the wall clock, over midnight where from is later.
    """
    moment = at
    for _ in range(MOST_WAITS):
        ends = [_night_ends(moment, zone, policy) for zone in zones]
        latest = max((end for end in ends if end), default=None)
        if latest is None:
            return moment
        moment = latest
    return None


def _night_ends(at: Instant, zone: str, policy: Policy) -> Instant | None:
    """When the night that `at` lies in is over; None by day."""
    start, end = policy.quiet_from, policy.quiet_until
    local = at.astimezone(ZoneInfo(zone))
    over_midnight = start > end
    asleep = local.hour >= start or local.hour < end if over_midnight else start <= local.hour < end
    if not asleep:
        return None
    days = 1 if over_midnight and local.hour >= start else 0
    morning = datetime(local.year, local.month, local.day, end % 24, tzinfo=local.tzinfo)
    return (morning + timedelta(days=days)).astimezone(at.tzinfo)
