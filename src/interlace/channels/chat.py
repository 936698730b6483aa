"""The chat window in the shop: people write, and somebody or the bot answers at once."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="chat",
    name="Chat",
    icon="message-circle",
    colour="cyan",
    abilities=frozenset({Ability.SELLS, Ability.LISTENS}),
)
