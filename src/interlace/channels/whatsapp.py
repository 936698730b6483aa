"""WhatsApp: short messages and answers on the phone."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="whatsapp",
    name="WhatsApp",
    icon="message-circle",
    colour="lime",
    abilities=frozenset({Ability.SENDS, Ability.LISTENS}),
)
