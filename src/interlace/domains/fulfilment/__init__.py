"""From the order to the customer: who prepares what, hands it over, or sends it."""

from interlace.domains.fulfilment.ask import (
    counts,
    fulfilment,
    list_,
    of,
    promise,
    steps,
)
from interlace.domains.fulfilment.cancel_for import cancel_for
from interlace.domains.fulfilment.forget import forget
from interlace.domains.fulfilment.hand_over import hand_over, key_of, pickup_code
from interlace.domains.fulfilment.model import (
    Destination,
    Fulfilment,
    OrderLine,
    Parcel,
    ParcelState,
    Scan,
    State,
    TaskFilter,
    Way,
)
from interlace.domains.fulfilment.open_for import open_for
from interlace.domains.fulfilment.pack import pack, ship
from interlace.domains.fulfilment.pick import pick, reject
from interlace.domains.fulfilment.plan import Plan, plan, replay
from interlace.domains.fulfilment.ports import Carrier, Label, LabelAsk, carriers, register
from interlace.domains.fulfilment.ready import ready
from interlace.domains.fulfilment.start import start
from interlace.domains.fulfilment.track import parcels, scans, track

__all__ = [
    "Carrier",
    "Destination",
    "Fulfilment",
    "Label",
    "LabelAsk",
    "OrderLine",
    "Parcel",
    "ParcelState",
    "Plan",
    "Scan",
    "State",
    "TaskFilter",
    "Way",
    "cancel_for",
    "carriers",
    "counts",
    "forget",
    "fulfilment",
    "hand_over",
    "key_of",
    "list_",
    "of",
    "open_for",
    "pack",
    "parcels",
    "pick",
    "pickup_code",
    "plan",
    "promise",
    "ready",
    "register",
    "reject",
    "replay",
    "scans",
    "ship",
    "start",
    "steps",
    "track",
]
