"""What has to be looked up before a basket can be priced: codes, uses left, tables, segments."""

from collections.abc import Sequence
from typing import NamedTuple

from interlace.domains.offers.model import Basket
from interlace.domains.offers.offer_set import OfferSet, Ready
from interlace.domains.offers.scene import Context, Scene, scene_of
from interlace.kit.time import Instant
from interlace.vocabulary.ids import OfferId


class Needs(NamedTuple):
    """Codes to look up, offers whose uses are counted, price tables, and whether segments matter."""

    codes: Sequence[str] = ()
    offers: Sequence[OfferId] = ()
    tables: Sequence[str] = ()
    segments: bool = False


def needs(offers: OfferSet, basket: Basket, at: Instant) -> Needs | None:
    """What to look up; None when nothing is needed."""
    codes = [code.strip().upper() for code in basket.codes]
    counted = [
        ready.offer.id
        for code in codes
        if (ready := offers.by_code.get(code)) and ready.offer.limits
    ]
    tables: Sequence[str] = ()
    if offers.limited or offers.from_tables:
        scene = scene_of(basket, Context(at=at, segments=None))
        tables = sorted({t for r in offers.from_tables if _open(r, scene) for t in r.effect.tables})
        if offers.limited:
            found = {r for r, pools in offers.found(scene) if pools or r.effect.tables}
            counted += [r.offer.id for r in offers.limited if r in found and _open(r, scene)]
    segments = basket.customer is not None and any(r.runs(at) for r in offers.for_segments)
    if codes or counted or tables or segments:
        return Needs(codes, counted, tables, segments)
    return None


def _open(ready: Ready, scene: Scene) -> bool:
    """Whether an offer could hold here, going by who buys, where and when."""
    return ready.runs(scene.context.at) and all(
        part.check(scene).holds for part in ready.offer.when if part.of_basket
    )
