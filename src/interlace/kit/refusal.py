"""Refusals: the clear sentence a person gets instead of a broken thing."""

import re
from typing import Any, ClassVar

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


class Refusal(Exception):  # noqa: N818  a refusal is an answer, `…Error` is for our bugs
    """That is not possible."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "refusal"

    def __init_subclass__(cls, *, status: int | None = None, **rest: object) -> None:
        """Derive the wire code from the class name; `status` is the HTTP status at the rim."""
        super().__init_subclass__(**rest)
        cls.code = _HUMP.sub("-", cls.__name__).lower()
        if status is not None:
            cls.status = status

    def __init__(self, **fields: Any) -> None:
        """Take the values that the sentence (the class docstring) names in braces."""
        self.fields = fields
        super().__init__(self.sentence())

    def sentence(self) -> str:
        """Fill the first paragraph of the docstring; a value that is missing shows as `…`."""
        pattern = " ".join((type(self).__doc__ or "").split("\n\n", maxsplit=1)[0].split())
        return pattern.format_map(_Known(self.fields))


class NotFound(Refusal, status=404):
    """There is no {what} {id}."""


class Forbidden(Refusal, status=403):
    """You may not {what}."""


class Conflict(Refusal, status=409):
    """Somebody else changed {what} in the meantime; look again."""


class _Known(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"
