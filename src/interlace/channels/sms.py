"""Text messages: short, to every phone."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="sms",
    name="SMS",
    icon="message-square-text",
    colour="teal",
    abilities=frozenset({Ability.SENDS, Ability.LISTENS}),
)
