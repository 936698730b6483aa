"""Push notices: a line on the screen of a browser that agreed to it."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="push",
    name="Push",
    icon="bell-ring",
    colour="pink",
    abilities=frozenset({Ability.SENDS}),
)
