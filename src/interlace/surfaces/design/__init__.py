"""The look of every page: tokens, components, shells, and the filters that templates speak with."""

from interlace.surfaces.design.environment import STATIC, TEMPLATES, environment, furnish
from interlace.surfaces.design.looks import HUES, Look, Looks
from interlace.surfaces.design.speech import Speech, speak

__all__ = [
    "HUES",
    "STATIC",
    "TEMPLATES",
    "Look",
    "Looks",
    "Speech",
    "environment",
    "furnish",
    "speak",
]
