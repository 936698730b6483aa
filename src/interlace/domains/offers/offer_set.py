"""All active offers, indexed once a revision so that a basket meets only those that could touch it."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from interlace.domains.offers.effects import Effect
from interlace.domains.offers.pool import SHIPPING, Pool
from interlace.domains.offers.scene import Scene
from interlace.domains.offers.terms import Offer, Stage
from interlace.kit import wire
from interlace.kit.time import Instant
from interlace.vocabulary.ids import OfferId


class Ready:
    """An offer with what the search asks again and again worked out once."""

    __slots__ = ("apart", "effect", "gates", "key", "measuring", "offer", "stage", "take", "times")

    def __init__(self, offer: Offer) -> None:
        self.offer = offer
        self.effect: Effect = offer.give
        self.stage = offer.stage
        self.take = offer.claim.take
        self.times = offer.caps.times
        self.key = (int(offer.stage), self.effect.turn, offer.id.bytes)
        """The order in which discounts are reckoned."""
        self.gates = tuple(part for part in offer.when if part.of_basket and not part.reachable)
        self.measuring = tuple(part for part in offer.when if part.measures)
        self.apart = self.effect.apart(self.take) and self.times is None and not offer.caps.amount
        """Whether each pool is claimed for itself, so one line never decides about another."""

    def runs(self, at: Instant) -> bool:
        from_, until = self.offer.from_, self.offer.until
        return (from_ is None or from_ <= at) and (until is None or at < until)

    def is_open(self, scene: Scene) -> bool:
        """Whether it runs here, now and for this customer, whatever is in the basket."""
        markets = self.offer.markets
        return (
            self.runs(scene.context.at)
            and (not markets or scene.basket.market in markets)
            and all(part.check(scene).holds for part in self.gates)
        )

    def claims(self, pool: Pool) -> bool:
        if self.stage is Stage.SHIPPING:
            return pool.item is SHIPPING
        return pool.item is not SHIPPING and self.offer.claim.goods.holds(pool)

    def pools(self, scene: Scene, hits: Iterable[int] | None = None) -> tuple[int, ...]:
        """The pools it claims, among those the index found (all, when it was found otherwise)."""
        pools, covers = scene.pools, self.effect.covers
        among = range(len(pools)) if hits is None else hits
        return tuple(i for i in among if self.claims(pools[i]) and covers(scene, i))


class OfferSet:
    """The active offers of one revision."""

    __slots__ = (
        "by_category",
        "by_code",
        "by_group",
        "by_id",
        "by_item",
        "everywhere",
        "for_segments",
        "from_tables",
        "limited",
        "revision",
    )

    def __init__(self, offers: Sequence[Offer], revision: str = "") -> None:
        ordered = sorted(offers, key=lambda offer: offer.id.bytes)
        self.revision: Final = revision or fingerprint(ordered)
        self.by_id: dict[OfferId, Ready] = {}
        self.by_item: dict[bytes, list[Ready]] = {}
        self.by_category: dict[bytes, list[Ready]] = {}
        self.by_code: dict[str, Ready] = {}
        self.by_group: dict[str, list[Ready]] = {}
        self.everywhere: list[Ready] = []
        self.limited: list[Ready] = []
        """Offers that anybody may get and whose uses are counted."""
        self.from_tables: list[Ready] = []
        """Offers whose price is looked up in a table."""
        self.for_segments: list[Ready] = []
        """Offers for customers who are in a segment."""
        for offer in ordered:
            self._enter(Ready(offer))

    def _enter(self, ready: Ready) -> None:
        """File an offer under the rarest thing it needs: code, group, item, category, else all."""
        offer = ready.offer
        self.by_id[offer.id] = ready
        if offer.give.tables:
            self.from_tables.append(ready)
        if any(part.segments for part in offer.when):
            self.for_segments.append(ready)
        if offer.needs_code:
            self.by_code.update((code.upper(), ready) for code in offer.codes)
            return
        if offer.limits:
            self.limited.append(ready)
        groups = next((c.groups for c in offer.when if c.groups is not None), None)
        goods = offer.claim.goods
        if groups is not None:
            for group in groups:
                self.by_group.setdefault(group, []).append(ready)
        elif ready.stage is Stage.SHIPPING or not (goods.items or goods.categories):
            self.everywhere.append(ready)
        else:
            for item in goods.items:
                self.by_item.setdefault(item.bytes, []).append(ready)
            for category in goods.categories:
                self.by_category.setdefault(category.bytes, []).append(ready)

    def found(self, scene: Scene) -> list[tuple[Ready, tuple[int, ...]]]:
        """Offers without a code that run here and could touch the basket, with the pools they claim."""
        hits: dict[Ready, list[int]] = {}
        for i in range(scene.goods_count):
            pool = scene.pools[i]
            for ready in self.by_item.get(pool.item.bytes, ()):
                hits.setdefault(ready, []).append(i)
            for category in pool.categories:
                for ready in self.by_category.get(category.bytes, ()):
                    known = hits.setdefault(ready, [])
                    if not known or known[-1] != i:
                        known.append(i)
        found = [(r, r.pools(scene, pools)) for r, pools in hits.items() if r.is_open(scene)]
        found += [(r, r.pools(scene)) for r in self.everywhere if r.is_open(scene)]
        customer = scene.basket.customer
        if customer is not None and self.by_group:
            named = {r for group in customer.groups for r in self.by_group.get(group, ())}
            found += [(r, r.pools(scene)) for r in named if r.is_open(scene)]
        return found


def fingerprint(offers: Sequence[Offer]) -> str:
    """A name for exactly these offers: the same wherever they are read."""
    digest = hashlib.sha256()
    for offer in offers:
        digest.update(_sorted.encode(offer))
    return digest.hexdigest()[:16]


# Sets have no order of their own; for a fingerprint they are written sorted.
_sorted = msgspec.json.Encoder(enc_hook=wire.encode_hook, order="deterministic")
