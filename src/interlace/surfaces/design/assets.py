"""The address of a static file, stamped with its content so that browsers may keep it for ever."""

import hashlib
from functools import cache
from pathlib import Path

STAMP_LENGTH = 10


class Assets:
    """Addresses of the files in one folder."""

    def __init__(self, folder: Path, url: str) -> None:
        self._folder = folder
        self._url = url.rstrip("/")

    def __call__(self, path: str, *, stamped: bool = True) -> str:
        """`stamped=False` is for files a style sheet also names, whose folder carries the version."""
        if not stamped:
            return f"{self._url}/{path}"
        return f"{self._url}/{path}?v={_stamp(self._folder / path)}"


@cache
def _stamp(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:STAMP_LENGTH]
