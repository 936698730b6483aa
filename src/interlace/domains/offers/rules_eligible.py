"""Which offers may take part in a basket at all, and why the others may not."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import structs

from interlace.domains.offers.model import Charge, CodeGrant, Refused
from interlace.domains.offers.offer_set import OfferSet, Ready
from interlace.domains.offers.rules_value import Application, holds, reckon_alone
from interlace.domains.offers.scene import Scene
from interlace.domains.offers.terms import NOBODY, uses_account
from interlace.vocabulary.ids import AccountId

NEAR = frozenset({"condition", "used-up"})
"""Reasons worth telling of an offer that nobody asked for: it is about this basket."""


class Eligible(NamedTuple):
    """Applications to choose from, offers that give points, and refusals so far."""

    applications: list[Application]
    credits: list[tuple[Ready, tuple[int, ...]]]
    refused: list[Refused]
    codes: dict[Ready, tuple[str, CodeGrant | None]]


def eligible(offers: OfferSet, scene: Scene) -> Eligible:
    answer = Eligible([], [], [], {})
    found = offers.found(scene)
    found += _by_codes(offers, scene, answer)
    for ready, pools in found:
        code = answer.codes.get(ready)
        refusal = _misfit(ready, pools, scene) or _unmet(ready, scene, code)
        if refusal is None and ready.effect.credits:
            answer.credits.append((ready, pools))
        elif refusal is None:
            answer.applications.extend(_applications(ready, pools, scene))
        elif code is not None:
            answer.refused.append(structs.replace(refusal, code=code[0]))
        elif refusal.reason in NEAR:
            answer.refused.append(refusal)
    _settle_thresholds(answer.applications, scene)
    return answer


def charges_of(
    ready: Ready, scene: Scene, code: tuple[str, CodeGrant | None] | None
) -> list[Charge]:
    """The uses that an offer costs this customer and everybody."""
    offer, customer = ready.offer, scene.basket.customer
    charges: list[Charge] = []
    for limit in offer.limits:
        owner = customer.person if customer and limit.per == "customer" else None
        account = uses_account(offer.id, owner)
        charges.append(Charge(account, offer.id, "uses", owner or NOBODY, "use", limit.times, 1))
    grant = code[1] if code else None
    if grant is not None and grant.uses is not None:
        account = AccountId.derived("code", grant.id.bytes.hex())
        charges.append(Charge(account, offer.id, "code", grant.id, "use", grant.uses, 1))
    return charges


def _by_codes(
    offers: OfferSet, scene: Scene, answer: Eligible
) -> Iterable[tuple[Ready, tuple[int, ...]]]:
    found: list[tuple[Ready, tuple[int, ...]]] = []
    for text in dict.fromkeys(code.strip().upper() for code in scene.basket.codes):
        grant = scene.context.codes.get(text)
        ready = offers.by_id.get(grant.offer) if grant else offers.by_code.get(text)
        if ready is None:
            answer.refused.append(_unknown(text))
        elif ready not in answer.codes:
            answer.codes[ready] = (text, grant)
            found.append((ready, ready.pools(scene)))
    return found


def _unknown(text: str) -> Refused:
    return Refused(None, text, "unknown-code", f"There is no code {text}.", code=text)


def _misfit(ready: Ready, pools: Sequence[int], scene: Scene) -> Refused | None:
    """Why an offer has nothing to do with this basket: worth saying only of a code."""
    offer, currency = ready.offer, ready.effect.currency
    reason = needs = ""
    if not ready.runs(scene.context.at):
        reason, needs = "expired", f"{offer.name} does not run now."
    elif offer.markets and scene.basket.market not in offer.markets:
        reason, needs = "elsewhere", f"{offer.name} does not run in this market."
    elif currency is not None and currency != scene.currency:
        reason, needs = "elsewhere", f"{offer.name} is not in {scene.currency}."
    elif not pools:
        reason, needs = "no-effect", f"Nothing here is part of {offer.name}."
    return Refused(offer.id, offer.name, reason, needs) if reason else None


def _unmet(ready: Ready, scene: Scene, code: tuple[str, CodeGrant | None] | None) -> Refused | None:
    """Why an offer that is about this basket does not hold (yet)."""
    offer = ready.offer
    for condition in offer.when:
        verdict = condition.check(scene)
        if not verdict.holds:
            needs = condition.sentence()
            return Refused(offer.id, offer.name, "condition", needs, verdict.slack)
    if code or offer.limits:
        return _used_up(ready, scene, code)
    return None


def _used_up(
    ready: Ready, scene: Scene, code: tuple[str, CodeGrant | None] | None
) -> Refused | None:
    offer, customer = ready.offer, scene.basket.customer
    person = customer.person if customer else None
    grant = code[1] if code else None
    if grant is not None and grant.person is not None and grant.person != person:
        return Refused(offer.id, offer.name, "condition", "The code belongs to somebody else.")
    if person is None and any(limit.per == "customer" for limit in offer.limits):
        return Refused(offer.id, offer.name, "condition", "The customer is known to the shop.")
    for charge in charges_of(ready, scene, code):
        if scene.context.left.get(charge.account.bytes, charge.granted) < charge.amount:
            needs = f"{offer.name} has been used as often as it may be."
            return Refused(offer.id, offer.name, "used-up", needs)
    return None


def _applications(ready: Ready, pools: tuple[int, ...], scene: Scene) -> list[Application]:
    """One application for each pool where they do not depend on each other, else one for all."""
    each = ready.apart and not ready.measuring
    applications = (
        [Application(ready, (i,)) for i in pools] if each else [Application(ready, pools)]
    )
    for application in applications:
        reckon_alone(scene, application)
    return [application for application in applications if application.solo]


def _settle_thresholds(applications: list[Application], scene: Scene) -> None:
    """Find the few offers whose threshold depends on what else is chosen."""
    for application in applications:
        ready = application.ready
        if not ready.measuring:
            continue
        earlier = [other for other in applications if other.ready.stage < ready.stage]
        if not holds(scene, ready, _least(scene, earlier)):
            watched = {
                i for part in ready.measuring if part.goods for i in scene.measured(part.goods)
            }
            application.watched = tuple(sorted(watched))


def _least(scene: Scene, earlier: Iterable[Application]) -> list[int]:
    """No choice of earlier offers can leave less to pay than this on any pool.

    A loner is alone on its pools; others may come together, and shift an amount between pools.
    """
    alone, together = [0] * len(scene.pools), [0] * len(scene.pools)
    for other in earlier:
        for i, share in other.shares:
            if other.loner:
                alone[i] = max(alone[i], share)
            else:
                together[i] += other.solo
    return [
        max(0, left - max(most)) for left, *most in zip(scene.left, alone, together, strict=True)
    ]
