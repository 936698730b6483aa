"""The shop's own app on a phone."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="app",
    name="App",
    icon="smartphone",
    colour="violet",
    abilities=frozenset({Ability.TRACKS, Ability.SELLS}),
)
