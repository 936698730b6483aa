"""Facts: things that happened, written once and never changed."""

import re
from typing import Any, ClassVar, dataclass_transform

import msgspec

from interlace.kit.ids import Id

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

fact_types: dict[str, "type[Fact]"] = {}
"""Every kind of fact by its name on the wire."""


# msgspec hands frozenness down to every fact; the type checker has to be told.
@dataclass_transform(frozen_default=True, field_specifiers=(msgspec.field,))
class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """Something happened.

    The class name is subject first and past last: `OrderPlaced` travels as `order.placed`.
    The first field is the subject's id. The docstring is the sentence shown to people.
    """

    kind: ClassVar[str] = ""

    def __init_subclass__(cls, **rest: Any) -> None:
        """Name the kind after the class and enter it in the register."""
        super().__init_subclass__(**rest)
        *subject, verb = _HUMP.sub(" ", cls.__name__).lower().split()
        cls.kind = f"{'_'.join(subject)}.{verb}"
        known = fact_types.setdefault(cls.kind, cls)
        if known.__qualname__ != cls.__qualname__ or known.__module__ != cls.__module__:
            raise TypeError(f"{cls.kind} is told by both {known.__module__} and {cls.__module__}")
        # msgspec builds a struct class twice when it adds slots; the later one is the real one.
        fact_types[cls.kind] = cls

    @property
    def subject(self) -> Id:
        return getattr(self, self.__struct_fields__[0])

    def sentence(self) -> str:
        """The docstring's first line with this fact's values filled in."""
        line = (type(self).__doc__ or self.kind).split("\n", maxsplit=1)[0]
        values = {name: _shown(getattr(self, name)) for name in self.__struct_fields__}
        return line.format_map(values)


def _shown(value: object) -> object:
    return value.format() if hasattr(value, "minor") else value  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
