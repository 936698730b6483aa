"""Files in a chat: what is taken, and what it counts as."""

from interlace.domains import conversations
from interlace.engine import files
from interlace.kit.refusal import Refusal
from interlace.surfaces.design.files import PICTURES

LARGEST = 8_000_000
_BEGINNINGS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}


class EmptyFile(Refusal):
    """This file is empty."""


class TooLarge(Refusal, status=413):
    """A file in a chat is at most 8 MB."""


async def keep(body: bytes, name: str, said_type: str) -> conversations.Carried:
    """Keep a file under its content; a picture only counts as one if it begins like one."""
    if not body:
        raise EmptyFile
    if len(body) > LARGEST:
        raise TooLarge
    kind = media_type(body, said_type)
    hash_ = await files.keep(body, kind)
    tidy = name.replace("/", " ").replace("\\", " ").strip()[:120] or "file"
    return conversations.Carried(hash=hash_, name=tidy, media_type=kind, size=len(body))


def media_type(body: bytes, said: str) -> str:
    """What a file is by its first bytes; what others say of it is believed of no picture."""
    for beginning, kind in _BEGINNINGS.items():
        if body.startswith(beginning):
            return kind
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    plain = said.partition(";")[0].strip().lower()
    return files.PLAIN if plain in PICTURES or "/" not in plain else plain
