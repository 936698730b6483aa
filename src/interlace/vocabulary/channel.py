"""What a channel is: a set of abilities at the edge, with one colour and one icon everywhere."""

from enum import StrEnum

import msgspec


class Ability(StrEnum):
    """What a channel can do for us."""

    TRACKS = "tracks"
    SELLS = "sells"
    FULFILS = "fulfils"
    SENDS = "sends"
    LISTENS = "listens"
    LISTS = "lists"


class Channel(msgspec.Struct, frozen=True):
    """A way in which people and the shop meet. `colour` names a token of the design system."""

    code: str
    name: str
    icon: str
    colour: str
    abilities: frozenset[Ability]

    def can(self, ability: Ability) -> bool:
        return ability in self.abilities
