"""What an offer can wait for; a new condition is one file in this folder."""

from typing import TYPE_CHECKING, Union

from interlace.domains.offers.condition import Condition
from interlace.domains.offers.conditions.customer import HasCard, InGroup, IsKnown
from interlace.domains.offers.conditions.place import AtLocation, ThroughChannel
from interlace.domains.offers.conditions.quantity import Quantity
from interlace.domains.offers.conditions.segment import InSegment
from interlace.domains.offers.conditions.spend import Spend
from interlace.domains.offers.conditions.weekly import Weekly
from interlace.kit.part import load

kinds = load(__name__, __path__, Condition, group="interlace.offers")
"""Every kind of condition by the name it is stored under."""

if TYPE_CHECKING:
    AnyCondition = Condition
else:
    AnyCondition = Union[tuple(kinds.values())]  # noqa: UP007  built from the register

__all__ = [
    "AnyCondition",
    "AtLocation",
    "Condition",
    "HasCard",
    "InGroup",
    "InSegment",
    "IsKnown",
    "Quantity",
    "Spend",
    "ThroughChannel",
    "Weekly",
    "kinds",
]
