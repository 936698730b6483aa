"""The house itself: timed work and what follows from it."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="system",
    name="Interlace",
    icon="cog",
    colour="system",
    abilities=frozenset({}),
)
