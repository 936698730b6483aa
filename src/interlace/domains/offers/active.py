"""The active offers of this process, read again only when somebody changed them."""

import time
from weakref import WeakSet

from interlace.domains.offers import store
from interlace.domains.offers.offer_set import OfferSet
from interlace.engine import db
from interlace.engine.db import Unit

LOOK_AFTER_S = 1.0
"""How long another process's publication may go unseen by quotes that look up nothing else."""
SETS_KEPT = 4


class _Shelf:
    sets: dict[bytes, OfferSet]
    source: object = None
    """The database the offers were read from."""
    edition = b""
    looked = float("-inf")
    publishing: WeakSet[Unit]


_shelf = _Shelf()
_shelf.sets = {}
_shelf.publishing = WeakSet()


def at_hand() -> OfferSet | None:
    """The offers known a moment ago; None when the database has to be asked."""
    if (
        _shelf.source is not db.pool()
        or _in_publication()
        or time.monotonic() - _shelf.looked > LOOK_AFTER_S
    ):
        return None
    return _shelf.sets.get(_shelf.edition)


def last() -> OfferSet | None:
    """The offers that were in force when last asked: a good guess at what to look up."""
    return _shelf.sets.get(_shelf.edition)


async def of(edition: bytes) -> OfferSet:
    """The offers of an edition that the database just named as the one in force."""
    offers = _shelf.sets.get(edition)
    if offers is None:
        offers = OfferSet(await store.active())
        while len(_shelf.sets) >= SETS_KEPT:
            del _shelf.sets[next(iter(_shelf.sets))]
        _shelf.sets[edition] = offers
    if not _in_publication():
        _shelf.source, _shelf.edition, _shelf.looked = db.pool(), edition, time.monotonic()
    return offers


def changed() -> None:
    """Say that the open transaction changes the offers: only it sees them until it commits."""
    _shelf.publishing.add(db.current())
    db.after_commit(_look_again)


def _look_again() -> None:
    _shelf.looked = float("-inf")


def _in_publication() -> bool:
    return bool(_shelf.publishing) and db.current() in _shelf.publishing
