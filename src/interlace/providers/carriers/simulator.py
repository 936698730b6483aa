"""A carrier that exists only here: labels at once, and parcels that arrive as real ones do."""

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import segno

from interlace.domains import fulfilment
from interlace.kit.time import Instant

# After how many hours a parcel is seen where; one in ten finds nobody at home the first time.
_ROUND = (
    (fulfilment.ParcelState.IN_TRANSIT, 3, "Sorting centre"),
    (fulfilment.ParcelState.IN_TRANSIT, 14, "Delivery depot"),
    (fulfilment.ParcelState.OUT_FOR_DELIVERY, 20, "Delivery depot"),
)
_DELIVERED = (fulfilment.ParcelState.DELIVERED, 26, "Front door")
_NOBODY_HOME = (
    (fulfilment.ParcelState.ATTEMPT_FAIL, 26, "Front door"),
    (fulfilment.ParcelState.OUT_FOR_DELIVERY, 44, "Delivery depot"),
    (fulfilment.ParcelState.DELIVERED, 50, "Front door"),
)


class Simulator:
    """Carries nothing anywhere, faithfully: the same parcel always has the same fate."""

    code = "simulator"
    name = "Simulated carrier"

    async def label(self, ask: fulfilment.LabelAsk) -> fulfilment.Label:
        tracking = "SIM" + sha256(ask.key.encode()).hexdigest()[:12].upper()
        picture = BytesIO()
        segno.make(tracking, micro=False).save(picture, kind="svg", xmldecl=False, scale=4)
        return fulfilment.Label(tracking, picture.getvalue().decode())

    async def scans(
        self, tracking: str, *, shipped_at: Instant, at: Instant
    ) -> Sequence[fulfilment.Scan]:
        unlucky = int(tracking[-2:], 16) % 10 == 0
        rounds = (*_ROUND, *(_NOBODY_HOME if unlucky else (_DELIVERED,)))
        seen = [
            fulfilment.Scan(state, shipped_at + timedelta(hours=hours), place)
            for state, hours, place in rounds
        ]
        return [scan for scan in seen if scan.at <= at]
