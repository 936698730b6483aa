"""Where the processes of an installation log to, when nobody wants it on the screen."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

LONGEST_LOG = 10_000_000
"""In bytes; then it is put aside, once, as `NAME.1.log`."""


@contextmanager
def log_of(name: str, folder: Path | None) -> Generator[BinaryIO | None]:
    """A process's own file in the folder, to go on with; None without a folder."""
    if folder is None:
        yield None
        return
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.log"
    if path.exists() and path.stat().st_size > LONGEST_LOG:
        path.replace(folder / f"{name}.1.log")
    with path.open("ab") as log:
        yield log
