"""Remember which part of the history an installation holds, so that it goes on and never shifts."""

from pathlib import Path

import msgspec

from interlace.demo.calendar import Calendar
from interlace.demo.journey import Slice
from interlace.kit.time import Instant

NAME = "journey.json"


class Bookmark(msgspec.Struct, frozen=True):
    """Kept in the data folder beside the database."""

    slice: Slice
    calendar: Calendar
    opened: bool = False
    """The chain is open: places, goods, prices, offers and members are there."""
    rung_up: Instant | None = None
    """Every basket before this moment is rung up."""

    @classmethod
    def find(cls, folder: Path) -> "Bookmark | None":
        file = folder / NAME
        return msgspec.json.decode(file.read_bytes(), type=cls) if file.exists() else None

    def holds(self, slice_: Slice) -> bool:
        """Whether all of the slice was rung up, but for what has happened since."""
        return self.rung_up is not None and slice_.joined(self.slice) == self.slice

    def keep(self, folder: Path) -> None:
        """Written whole or not at all, as the demo may be killed at any moment."""
        draft = folder / f"{NAME}.new"
        draft.write_bytes(msgspec.json.encode(self))
        draft.replace(folder / NAME)
