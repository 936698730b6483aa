"""Whom a page speaks to: the language, the time zone and the moment it is read."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec


class Speech(msgspec.Struct, frozen=True):
    """How amounts and times are written; without `now`, relative times are written out."""

    locale: str = "en"
    zone: ZoneInfo = ZoneInfo("UTC")
    now: datetime | None = None

    @property
    def babel(self) -> str:
        """The locale as Babel spells it: `pt_PT`, for the web's `pt-PT`."""
        return self.locale.replace("-", "_")


# A page's components can not be handed this one by one, so it travels with the request.
_speech: ContextVar[Speech] = ContextVar("speech", default=Speech())  # noqa: B039  frozen


@contextmanager
def speak(speech: Speech) -> Generator[None]:
    """Render what is inside in this language, zone and moment."""
    token = _speech.set(speech)
    try:
        yield
    finally:
        _speech.reset(token)


def spoken() -> Speech:
    return _speech.get()
