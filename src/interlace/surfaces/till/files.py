"""The till's own files, under an address that changes with any of them.

Modules import one another by relative names, so one stamp in the path renews them all together.
"""

import hashlib
from functools import cache
from pathlib import Path

from interlace.kit.refusal import NotFound

FOLDER = Path(__file__).parent / "static"
STAMP_LENGTH = 10
TYPES = {".js": "text/javascript", ".css": "text/css"}


@cache
def contents() -> dict[str, bytes]:
    """Every file by its name."""
    return {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix in TYPES}


@cache
def stamp() -> str:
    """Ten letters that stand for the content of all files."""
    whole = hashlib.sha256()
    for name, body in sorted(contents().items()):
        whole.update(name.encode() + body)
    return whole.hexdigest()[:STAMP_LENGTH]


def content(name: str) -> tuple[bytes, str]:
    """A file and its media type."""
    body = contents().get(name)
    if body is None:
        raise NotFound(what="file", id=name)
    return body, TYPES[Path(name).suffix]
