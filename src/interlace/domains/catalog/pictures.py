"""Keep the pictures of things, once each, under the name of their content."""

import hashlib

from interlace.domains.catalog import store
from interlace.domains.catalog.model import Picture
from interlace.kit.refusal import NotFound, Refusal

LARGEST = 5_000_000
# How each kind of picture begins; what begins otherwise is not what it says it is.
_BEGINNINGS = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/webp": (b"RIFF",),
    "image/svg+xml": (b"<svg", b"<?xml"),
}


class NotAPicture(Refusal):
    """That is not a picture we can show; use PNG, JPEG, WebP or SVG of at most 5 MB."""


class NoPicture(NotFound):
    """There is no picture {hash}."""


async def keep_picture(body: bytes, media_type: str) -> str:
    """Keep a picture and return the name to give to a product or item; the same bytes are kept once.

    An SVG may carry scripts: whoever serves it must forbid them (`Content-Security-Policy`).
    """
    if len(body) > LARGEST or not body.lstrip().startswith(_BEGINNINGS.get(media_type, ())):
        raise NotAPicture
    name = hashlib.sha256(body).hexdigest()
    await store.put_picture(Picture(name, media_type, body))
    return name


async def picture(name: str) -> Picture:
    """Refuses `NoPicture`; its bytes never change, so it may be cached for ever."""
    found = await store.picture(name)
    if found is None:
        raise NoPicture(hash=name[:64])
    return found
