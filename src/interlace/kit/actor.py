"""Who does something, and through which channel."""

from typing import Literal

import msgspec

from interlace.kit.ids import Id


class Actor(msgspec.Struct, frozen=True):
    """Somebody or something that acts: a person, staff, a program with a key, or the house itself."""

    kind: Literal["person", "staff", "key", "system"]
    id: str
    channel: str
    identifier: Id | None = None
    """The identifier under which a person was seen; facts are pinned to it."""

    @staticmethod
    def system(channel: str = "system") -> "Actor":
        return Actor("system", "interlace", channel)
