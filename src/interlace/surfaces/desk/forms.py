"""What the desk's forms send."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from litestar.enums import RequestEncodingType
from litestar.params import Body

from interlace.kit.refusal import Refusal
from interlace.vocabulary.ids import LineId

Sent: TypeAlias = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
"""The fields of a form by name."""
UNITS = "units."
DAMAGED = "damaged."


class NotANumber(Refusal):
    """“{text}” is not a number."""


def counted(
    sent: Mapping[str, str], prefix: str = UNITS, *, zeros: bool = False
) -> dict[LineId, int]:
    """How many units of which lines were counted, in fields like `units.line_01…`.

    Lines of which there are none are left out unless `zeros` are wanted.
    """
    found: dict[LineId, int] = {}
    for name, text in sent.items():
        if name.startswith(prefix) and ((units := whole(text)) or zeros):
            found[LineId.parse(name.removeprefix(prefix))] = units
    return found


def whole(text: str) -> int:
    """A whole number as typed, nothing being none; refuses `NotANumber`."""
    try:
        return int(text.strip() or 0)
    except ValueError as error:
        raise NotANumber(text=text[:20]) from error


def decimal(text: str) -> float:
    """A number as typed, with a point or a comma; refuses `NotANumber`."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError as error:
        raise NotANumber(text=text[:20]) from error
