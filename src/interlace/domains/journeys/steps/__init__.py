"""The kinds of steps; a new one is one file in this folder."""

from typing import TYPE_CHECKING, Union

from interlace.domains.journeys.step import Step
from interlace.domains.journeys.steps.split import Lot
from interlace.kit.part import load

kinds = load(__name__, __path__, Step, group="interlace.journeys")
"""Every kind of step by the name it is stored under."""

if TYPE_CHECKING:
    AnyStep = Step
else:
    AnyStep = Union[tuple(kinds.values())]  # noqa: UP007  built from the register

__all__ = ["AnyStep", "Lot", "kinds"]
