"""E-mail: messages with pictures, receipts and answers."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="email",
    name="Email",
    icon="mail",
    colour="rose",
    abilities=frozenset({Ability.SENDS, Ability.LISTENS}),
)
