"""What to show next to somebody: what goes with their goods, is there, and why."""

from interlace.domains.recommendations.also_bought import also_bought
from interlace.domains.recommendations.effect import click, effects, show
from interlace.domains.recommendations.for_you import for_you
from interlace.domains.recommendations.known import switched_off
from interlace.domains.recommendations.model import Effect, Pin, Place, Recommended, Why
from interlace.domains.recommendations.recount import begin, recount
from interlace.domains.recommendations.steer import pin, pins, switch_off, switch_on, unpin

__all__ = [
    "Effect",
    "Pin",
    "Place",
    "Recommended",
    "Why",
    "also_bought",
    "begin",
    "click",
    "effects",
    "for_you",
    "pin",
    "pins",
    "recount",
    "show",
    "switch_off",
    "switch_on",
    "switched_off",
    "unpin",
]
