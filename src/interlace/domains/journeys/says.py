"""What a fact has to say: a test of one of its fields."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from interlace.kit.part import Part

Test = Literal["is", "is not", "at least", "at most", "contains", "is there"]
Value = str | int | float | bool | None


class Says(Part, frozen=True, kw_only=True):
    """{field} {test} {value}"""

    field: str
    """A field of the fact, such as `market`; dots go deeper, such as `total.minor`."""
    test: Test = "is"
    value: Value = None

    def holds(self, data: Mapping[str, Any]) -> bool:
        """Whether the fact says so; a field that is missing only passes `is not`."""
        found = looked_up(data, self.field)
        match self.test:
            case "is there":
                return found is not None
            case "is":
                return found == self.value
            case "is not":
                return found != self.value
            case "contains":
                return self.value in _many(found)
            case "at least":
                return _number(found) >= _number(self.value) if _both(found, self.value) else False
            case "at most":
                return _number(found) <= _number(self.value) if _both(found, self.value) else False


def looked_up(data: Mapping[str, Any], path: str) -> Any:
    """The value at a path with dots; None where there is none."""
    found: Any = data
    for part in path.split("."):
        if not isinstance(found, Mapping):
            return None
        found = cast("Mapping[str, Any]", found).get(part)
    return found


def all_hold(says: Sequence[Says], data: Mapping[str, Any]) -> bool:
    return all(one.holds(data) for one in says)


def _both(found: Any, value: Any) -> bool:
    return isinstance(found, int | float) and isinstance(value, int | float)


def _number(value: Any) -> float:
    return float(value)


def _many(found: Any) -> Sequence[Any]:
    if isinstance(found, str):
        return found
    return cast("Sequence[Any]", found) if isinstance(found, list | tuple) else ()
