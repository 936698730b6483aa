"""Pictures of items, for every surface: named by their content, so kept for ever."""

from typing import Any

from litestar import Response, get

from interlace.domains import catalog
from interlace.engine.web.build import YEAR_S


@get("/media/{hash_:str}")
async def media(hash_: str) -> Response[bytes]:
    """Give a picture; refuses `NoPicture`."""
    picture = await catalog.files.picture(hash_)
    headers = {
        "Cache-Control": f"public, max-age={YEAR_S}, immutable",
        # A drawing may hold scripts; alone in a tab it must not run them.
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
    return Response(picture.body, media_type=picture.media_type, headers=headers)


ROUTES: list[Any] = [media]
