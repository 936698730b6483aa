"""The house itself: timed work and what follows from it."""

from interlace.vocabulary.channel import Channel

CHANNEL = Channel(
    code="system",
    name="Interlace",
    icon="cpu",
    colour="slate",
    abilities=frozenset({}),
)
