"""The back office: staff act for customers and for the house."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="desk",
    name="Desk",
    icon="layout-dashboard",
    colour="gold",
    abilities=frozenset({Ability.SELLS, Ability.FULFILS}),
)
