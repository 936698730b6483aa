"""Price a basket: the same offers, basket and context give the same quote everywhere."""

from collections.abc import Iterable, Sequence

from interlace.domains.offers.model import Applied, Basket, Charge, Earned, Quote
from interlace.domains.offers.offer_set import OfferSet, Ready
from interlace.domains.offers.rules_answer import outdone, quoted_lines, quoted_shipping
from interlace.domains.offers.rules_choose import choose
from interlace.domains.offers.rules_eligible import Eligible, charges_of, eligible
from interlace.domains.offers.rules_value import discounts
from interlace.domains.offers.scene import Context, Scene, scene_of
from interlace.kit.money import Money


def quote(offers: OfferSet, basket: Basket, context: Context) -> Quote:
    """Choose the best combination for the customer and say what every line costs."""
    scene = scene_of(basket, context)
    may = eligible(offers, scene)
    choice = choose(scene, may.applications)
    left = list(scene.left)
    taken_off = discounts(scene, choice.chosen, left)
    saved: dict[Ready, int] = {}
    for application, offs in taken_off:
        saved[application.ready] = saved.get(application.ready, 0) + sum(off for _, off in offs)
    lines = quoted_lines(scene, taken_off)
    currency = basket.currency
    gross = sum(line.gross.minor for line in lines)
    total = sum(line.net.minor for line in lines)
    earned = _earned(scene, may, left)
    takes_part = (*saved, *(offers.by_id[one.offer] for one in earned))
    return Quote(
        lines=tuple(lines),
        shipping=quoted_shipping(scene, taken_off),
        applied=_applied(saved, may, currency),
        refused=(*may.refused, *outdone(may.applications, choice.chosen, saved)),
        gross=Money(gross, currency),
        discount=Money(gross - total, currency),
        total=Money(total, currency),
        points=sum(one.points for one in earned),
        earned=earned,
        charges=_charges(takes_part, scene, may),
        customer=basket.customer.person if basket.customer else None,
        offer_set=offers.revision,
        gap=Money(choice.gap, currency),
    )


def _applied(saved: dict[Ready, int], may: Eligible, currency: str) -> tuple[Applied, ...]:
    return tuple(
        Applied(
            ready.offer.id,
            ready.offer.name,
            Money(off, currency),
            may.codes[ready][0] if ready in may.codes else None,
        )
        for ready, off in saved.items()
    )


def _earned(scene: Scene, may: Eligible, left: Sequence[int]) -> tuple[Earned, ...]:
    """Points are given for what is really paid, to a customer who is known."""
    if scene.basket.customer is None:
        return ()
    earned: list[Earned] = []
    for ready, pools in sorted(may.credits, key=lambda one: one[0].key):
        points = ready.effect.earned(sum(left[i] for i in pools))
        if points:
            indexes = sorted(i for pool in pools for i in scene.pools[pool].lines)
            ids = tuple(scene.basket.lines[i].id for i in indexes)
            earned.append(Earned(ready.offer.id, points, ids))
    return tuple(earned)


def _charges(takes_part: Iterable[Ready], scene: Scene, may: Eligible) -> tuple[Charge, ...]:
    charges = {
        charge.account: charge
        for ready in takes_part
        if ready.offer.limits or ready in may.codes
        for charge in charges_of(ready, scene, may.codes.get(ready))
    }
    return tuple(charges[account] for account in sorted(charges))
