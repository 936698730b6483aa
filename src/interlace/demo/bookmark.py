"""Remember which part of the history an installation holds, so that it goes on and never shifts."""

from pathlib import Path

import msgspec

from interlace.demo.calendar import Calendar
from interlace.demo.journey import Slice

NAME = "journey.json"


class Bookmark(msgspec.Struct, frozen=True):
    """Kept in the data folder beside the database."""

    slice: Slice
    calendar: Calendar
    opened: bool = False
    """The chain is open: places, goods, prices, offers and members are there."""

    @classmethod
    def find(cls, folder: Path) -> "Bookmark | None":
        file = folder / NAME
        return msgspec.json.decode(file.read_bytes(), type=cls) if file.exists() else None

    def keep(self, folder: Path) -> None:
        """Written whole or not at all, as the demo may be killed at any moment."""
        draft = folder / f"{NAME}.new"
        draft.write_bytes(msgspec.json.encode(self))
        draft.replace(folder / NAME)
