"""What an offer can give; a new effect is one file in this folder."""

from typing import TYPE_CHECKING, Union

from interlace.domains.offers.effect import Effect
from interlace.domains.offers.registry import load

effects = load(__name__, __path__, Effect)
"""Every kind of effect by the name it is stored under."""

if TYPE_CHECKING:
    AnyEffect = Effect
else:
    AnyEffect = Union[tuple(effects.values())]  # noqa: UP007  built from the register

__all__ = ["AnyEffect", "Effect", "effects"]
