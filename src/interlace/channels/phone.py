"""The phone: people call, and staff order for them."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="phone",
    name="Phone",
    icon="phone",
    colour="amber",
    abilities=frozenset({Ability.SELLS, Ability.LISTENS}),
)
