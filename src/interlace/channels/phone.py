"""The phone: people call, and staff order for them."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="phone",
    name="Phone",
    icon="phone",
    colour="phone",
    abilities=frozenset({Ability.SELLS, Ability.LISTENS}),
)
