"""Programs that act for somebody through the API."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="api",
    name="Programs",
    icon="bot",
    colour="indigo",
    abilities=frozenset({Ability.TRACKS, Ability.SELLS}),
)
