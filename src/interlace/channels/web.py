"""The web shop: people look, ask and buy in a browser."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="web",
    name="Web shop",
    icon="globe",
    colour="azure",
    abilities=frozenset({Ability.TRACKS, Ability.SELLS}),
)
