"""Refuse a part of an offer that could never work, beside the one who writes it."""

from interlace.kit.refusal import Refusal


class PartMalformed(Refusal):
    """An offer can not work like this: {why}."""


def must(fits: bool, why: str) -> None:  # noqa: FBT001  reads as a sentence
    """A part that every basket would stumble over is never published."""
    if not fits:
        raise PartMalformed(why=why)
