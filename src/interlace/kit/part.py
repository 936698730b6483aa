"""Parts: kinds of things a shop puts together itself (conditions, effects, steps), a sentence each."""

import re
from collections.abc import Sequence
from datetime import timedelta
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from typing import Any

import msgspec

from interlace.kit.money import Money

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
_GAP = re.compile(r"\{(\w+)\}")


def kind_of(name: str) -> str:
    """`TablePrice` is stored as `table-price`."""
    return _HUMP.sub("-", name).lower()


class Part(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag=kind_of):
    """A kind of part. Its docstring names its {fields}; it is the form, the docs and the audit text."""

    def sentence(self) -> str:
        """The docstring's first line with the values filled in."""
        return _GAP.sub(lambda gap: shown(getattr(self, gap[1])), pattern(type(self)))


def pattern(part: type[Part]) -> str:
    """The sentence of a kind of part, its {fields} still open: what a form is made from."""
    return (part.__doc__ or part.__name__).split("\n", maxsplit=1)[0]


def shown(value: Any) -> str:
    """A value as a shopkeeper reads it."""
    if isinstance(value, Part):
        return value.sentence()
    if isinstance(value, Money):
        return value.format()
    if isinstance(value, timedelta):
        return _span(value)
    if isinstance(value, (set, frozenset)):
        return " or ".join(sorted(map(str, value)))  # pyright: ignore[reportUnknownArgumentType]
    if isinstance(value, (tuple, list)):
        return ", ".join(map(shown, value))  # pyright: ignore[reportUnknownArgumentType]
    return str(value)


def _span(value: timedelta) -> str:
    """`P1DT2H` reads "1 day 2 hours"."""
    seconds = round(value.total_seconds())
    said: list[str] = []
    for name, size in _UNITS:
        many, seconds = divmod(seconds, size)
        if many:
            said.append(f"{many} {name}{'s' * (many > 1)}")
    return " ".join(said) or "no time"


def load(
    package: str, path: Sequence[str], base: type[Part], *, group: str
) -> dict[str, type[Part]]:
    """Every kind below `base`, from the files of a folder and the plug-ins of an entry point group."""
    for module in iter_modules(path):
        import_module(f"{package}.{module.name}")
    for plug_in in entry_points(group=group):
        plug_in.load()
    return {kind_of(part.__name__): part for part in _leaves(base)}


def _leaves(base: type[Part]) -> list[type[Part]]:
    # msgspec may build a class twice; the last of a name is the real one, which the dict keeps.
    below = base.__subclasses__()
    return [leaf for child in below for leaf in (_leaves(child) or [child])]
