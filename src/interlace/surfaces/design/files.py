"""Show a file that somebody sent, so that nothing in it can run."""

from litestar import Response

from interlace.engine import files

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
"""What a browser may show in place; everything else is saved."""


def served(file: files.File, name: str) -> Response[bytes]:
    """A picture in place, everything else to be saved; never sniffed or run."""
    inline = file.media_type in PICTURES
    plain = "".join(
        one if one.isascii() and one.isprintable() and one != '"' else "_" for one in name
    )
    how = "inline" if inline else "attachment"
    return Response(
        file.body,
        media_type=file.media_type if inline else files.PLAIN,
        headers={
            "Content-Disposition": f'{how}; filename="{plain}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, max-age=3600",
        },
    )
