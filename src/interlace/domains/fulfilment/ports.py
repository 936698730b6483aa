"""What fulfilment needs from outside: somebody who carries parcels."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from interlace.domains import stock
from interlace.domains.fulfilment.model import Destination, Scan
from interlace.kit.refusal import Refusal
from interlace.kit.time import Instant


class NoCarrier(Refusal):
    """Nobody here is called {carrier}; choose another carrier."""


class LabelAsk(msgspec.Struct, frozen=True, kw_only=True):
    """What a carrier is asked to carry. The same `key` always means the same parcel."""

    key: str
    sender: stock.Address
    receiver: Destination
    at: Instant


class Label(msgspec.Struct, frozen=True):
    """The carrier's number for a parcel, and the picture to stick on it (SVG)."""

    tracking: str
    svg: str


class Carrier(Protocol):
    """Somebody who carries parcels and tells where they are. Calls may be repeated."""

    code: str
    name: str

    async def label(self, ask: LabelAsk) -> Label: ...

    async def scans(self, tracking: str, *, shipped_at: Instant, at: Instant) -> Sequence[Scan]:
        """Everything seen of a parcel up to a moment, oldest first."""
        ...


_carriers: dict[str, Carrier] = {}


def register(carrier: Carrier) -> None:
    """Plug in a carrier; the last one of a code counts."""
    _carriers[carrier.code] = carrier


def carrier(code: str) -> Carrier:
    """The carrier with this code; refuses `NoCarrier`."""
    try:
        return _carriers[code]
    except KeyError as error:
        raise NoCarrier(carrier=code) from error


def carriers() -> list[Carrier]:
    """Every carrier here."""
    return [_carriers[code] for code in sorted(_carriers)]
