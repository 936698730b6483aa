"""The web's plumbing: the rim of every request, problems, pages, live screens."""

from interlace.engine.web.build import Surface, build
from interlace.engine.web.guard import Visitor, key_for, staff_for
from interlace.engine.web.live import Live, live
from interlace.engine.web.pages import Html, page
from interlace.engine.web.whispers import whispers

__all__ = [
    "Html",
    "Live",
    "Surface",
    "Visitor",
    "build",
    "key_for",
    "live",
    "page",
    "staff_for",
    "whispers",
]
