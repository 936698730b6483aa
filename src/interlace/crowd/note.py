"""What an installation tells whoever tries it: where it is and which keys it gave out."""

from pathlib import Path

import msgspec

FILE = "demo.json"


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of `demo.json` that the crowd needs; without a key it does without."""

    url: str
    write_key: str = ""
    """For tracking; it is public, every page of a shop may carry it."""
    api_key: str = ""
    """For the staff of the stores; without it nobody works there."""


def read(folder: Path) -> Note | None:
    """The note in a data folder, if there is one."""
    file = folder / FILE
    return msgspec.json.decode(file.read_bytes(), type=Note) if file.exists() else None
