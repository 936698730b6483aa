"""What an offer can wait for; a new condition is one file in this folder."""

from typing import TYPE_CHECKING, Union

from interlace.domains.offers.condition import Condition
from interlace.domains.offers.registry import load

conditions = load(__name__, __path__, Condition)
"""Every kind of condition by the name it is stored under."""

if TYPE_CHECKING:
    AnyCondition = Condition
else:
    AnyCondition = Union[tuple(conditions.values())]  # noqa: UP007  built from the register

__all__ = ["AnyCondition", "Condition", "conditions"]
