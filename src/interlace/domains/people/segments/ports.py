"""What segments need from outside: which places lie in a city, a region or a country."""

from collections.abc import Sequence
from typing import Protocol

from interlace.vocabulary.ids import LocationId


class Atlas(Protocol):
    """Somebody who knows where the stores are."""

    async def places(self, within: str, name: str, /) -> Sequence[LocationId]:
        """The places within a store (by code), city, region or country; none for one unknown."""
        ...


class _Plug:
    atlas: Atlas | None = None


def register(atlas: Atlas) -> None:
    """Plug in who knows the places."""
    _Plug.atlas = atlas


async def places(within: str, name: str) -> Sequence[LocationId]:
    return await _Plug.atlas.places(within, name) if _Plug.atlas else ()
