"""What a measure is: one figure with one definition, in one file."""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import ClassVar

from interlace.domains.insight.model import Unit
from interlace.kit.refusal import NotFound

ENTRY_POINTS = "interlace.measures"
"""Other packages add a measure by an entry point of this group that leads to a `Measure` class."""


class Measure:
    """The docstring is the sentence shown beside the figure: `Name: what it is.`"""

    code: ClassVar[str]
    unit: ClassVar[Unit]
    figure: ClassVar[str]
    """DuckDB aggregate over `facts` (see `rules_flatten.COLUMNS`)."""
    good_when: ClassVar[str] = "up"

    @classmethod
    def title(cls) -> str:
        return (cls.__doc__ or cls.code).partition(":")[0]

    @classmethod
    def sentence(cls) -> str:
        return (cls.__doc__ or "").partition(":")[2].strip()


@cache
def every_measure() -> dict[str, type[Measure]]:
    """Every measure by its code."""
    ours = import_module("interlace.domains.insight.measures")
    modules = [import_module(f"{ours.__name__}.{one.name}") for one in iter_modules(ours.__path__)]
    found = [module.MEASURE for module in modules]
    found += [entry.load() for entry in entry_points(group=ENTRY_POINTS)]
    return {measure.code: measure for measure in found}


def measure(code: str) -> type[Measure]:
    """The measure with this code; refuses `NotFound`."""
    try:
        return every_measure()[code]
    except KeyError:
        raise NotFound(what="measure", id=code) from None
