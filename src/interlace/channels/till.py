"""The tills in the stores: people pay and take goods away."""

from interlace.vocabulary.channel import Ability, Channel

CHANNEL = Channel(
    code="till",
    name="Till",
    icon="scan-barcode",
    colour="green",
    abilities=frozenset({Ability.SELLS, Ability.FULFILS}),
)
