"""Turn what was taken off the pools into what each line costs, and say why."""

from collections.abc import Iterable, Sequence

from interlace.domains.offers.model import LineDiscount, QuotedLine, Refused
from interlace.domains.offers.offer_set import Ready
from interlace.domains.offers.rules_choose import clash
from interlace.domains.offers.rules_value import Application
from interlace.domains.offers.scene import Scene
from interlace.kit.money import Money, split
from interlace.vocabulary.ids import OfferId

TakenOff = Sequence[tuple[Application, list[tuple[int, int]]]]
MARKED_DOWN = "marked down"


def quoted_lines(scene: Scene, taken_off: TakenOff) -> list[QuotedLine]:
    """Share each pool's discounts over its lines, by what is left of them, to the last cent."""
    lines, currency = scene.basket.lines, scene.currency
    discounts: list[list[LineDiscount]] = [[] for _ in lines]
    left = [line.amount.minor for line in lines]
    for i, line in enumerate(lines):
        if line.markdown:
            left[i] -= line.markdown.minor
            reason = line.reason or MARKED_DOWN
            discounts[i].append(LineDiscount(None, line.markdown, reason))
    for application, offs in taken_off:
        offer = application.ready.offer
        for pool, off in offs:
            if pool >= scene.goods_count:
                continue
            members = scene.pools[pool].lines
            shares = split(off, [left[i] for i in members]) if len(members) > 1 else (off,)
            for i, share in zip(members, shares, strict=True):
                if share:
                    left[i] -= share
                    discounts[i].append(LineDiscount(offer.id, Money(share, currency), offer.name))
    return [
        QuotedLine(line.id, line.quantity, line.amount, tuple(offs), Money(net, currency))
        for line, offs, net in zip(lines, discounts, left, strict=True)
    ]


def quoted_shipping(scene: Scene, taken_off: TakenOff) -> QuotedLine | None:
    gross = scene.basket.shipping
    if gross is None:
        return None
    offs = [
        LineDiscount(a.ready.offer.id, Money(off, scene.currency), a.ready.offer.name)
        for a, shares in taken_off
        for pool, off in shares
        if pool == scene.goods_count
    ]
    net = gross - Money.sum((off.amount for off in offs), scene.currency)
    return QuotedLine("shipping", 1, gross, tuple(offs), net)


def outdone(
    applications: Iterable[Application], chosen: Sequence[Application], saved: dict[Ready, int]
) -> list[Refused]:
    """Offers that would hold but save less than those they can not be combined with."""
    on_pool: dict[int, list[Application]] = {}
    for one in chosen:
        for pool in one.pools:
            on_pool.setdefault(pool, []).append(one)
    losers: dict[Ready, set[OfferId]] = {}
    for application in applications:
        if application.ready not in saved:
            by = losers.setdefault(application.ready, set())
            for pool in application.pools:
                near = on_pool.get(pool, ())
                by.update(one.ready.offer.id for one in near if clash(one, application))
    return [_outdone(ready.offer.id, ready.offer.name, sorted(by)) for ready, by in losers.items()]


def _outdone(offer: OfferId, name: str, by: list[OfferId]) -> Refused:
    if not by:
        return Refused(offer, name, "no-effect", f"{name} would save nothing beside the others.")
    needs = f"{name} can not be combined with an offer that saves more."
    return Refused(offer, name, "outdone", needs, by=tuple(by))
