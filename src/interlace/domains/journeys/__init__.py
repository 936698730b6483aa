"""Journeys: what happens to a person over days and weeks, step by step, on every channel."""

from interlace.domains.journeys import drafts, question, rehearsals, says, shipped, steps, trigger
from interlace.domains.journeys.ask import (
    Place,
    Standing,
    Version,
    journey,
    list_,
    moves,
    standing,
    stuck,
    versions,
    walk,
    walks,
    walks_of,
)
from interlace.domains.journeys.exits import no_longer_wanted
from interlace.domains.journeys.journey import STAGES, Journey, Listed
from interlace.domains.journeys.pause import pause, resume
from interlace.domains.journeys.publish import publish
from interlace.domains.journeys.rehearsal import Act, Rehearsal
from interlace.domains.journeys.rehearse import rehearse
from interlace.domains.journeys.retry import retry
from interlace.domains.journeys.walk import Move, Walk

__all__ = [
    "STAGES",
    "Act",
    "Journey",
    "Listed",
    "Move",
    "Place",
    "Rehearsal",
    "Standing",
    "Version",
    "Walk",
    "drafts",
    "journey",
    "list_",
    "moves",
    "no_longer_wanted",
    "pause",
    "publish",
    "question",
    "rehearsals",
    "rehearse",
    "resume",
    "retry",
    "says",
    "shipped",
    "standing",
    "steps",
    "stuck",
    "trigger",
    "versions",
    "walk",
    "walks",
    "walks_of",
]
