"""The pictures of items."""

from interlace.domains import catalog


def picture(item: catalog.Item | None) -> str:
    """The address of an item's picture: our own by its hash, anybody's by its address."""
    image = item.image if item else None
    if not image:
        return ""
    return image if image.startswith(("/", "https:")) else f"/media/{image}"
