"""What an offer can give; a new effect is one file in this folder."""

from typing import TYPE_CHECKING, Union

from interlace.domains.offers.effect import Effect
from interlace.domains.offers.effects.amount import Amount
from interlace.domains.offers.effects.from_table import FromTable
from interlace.domains.offers.effects.percent import Percent
from interlace.domains.offers.effects.points import Points
from interlace.domains.offers.effects.price import Price
from interlace.kit.part import load

kinds = load(__name__, __path__, Effect, group="interlace.offers")
"""Every kind of effect by the name it is stored under."""

if TYPE_CHECKING:
    AnyEffect = Effect
else:
    AnyEffect = Union[tuple(kinds.values())]  # noqa: UP007  built from the register

__all__ = ["Amount", "AnyEffect", "Effect", "FromTable", "Percent", "Points", "Price", "kinds"]
