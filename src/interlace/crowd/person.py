"""The people of the crowd: invented, always the same, and named so that nobody takes them for real."""

from functools import cached_property
from random import Random

import httpx
import msgspec

POPULATION = 800
"""So few that many come again."""
MEMBERS_EACH = 3
"""One in so many has an account."""
UNWILLING_EACH = 20
"""One in so many asks not to be followed."""

# Surnames are birds: whoever is called after one here is simulated.
_FIRST = (
    *("Abel", "Adela", "Anton", "Bea", "Bruna", "Cleo", "Cyril", "Dina", "Elio", "Ella"),
    *("Emil", "Fay", "Flora", "Gil", "Greta", "Hana", "Ines", "Ira", "Jade", "Jonas"),
    *("Kira", "Lars", "Lia", "Luca", "Mara", "Milo", "Nell", "Nico", "Ola", "Oskar"),
    *("Pia", "Quinn", "Rhea", "Rudi", "Saul", "Tilda", "Uma", "Vito", "Wren", "Zora"),
)
_LAST = (
    *("Avocet", "Bittern", "Bunting", "Chough", "Curlew", "Dipper", "Dotterel", "Dunlin"),
    *("Eider", "Fulmar", "Gadwall", "Godwit", "Goldeneye", "Goosander", "Guillemot"),
    *("Hoopoe", "Jackdaw", "Kestrel", "Kittiwake", "Lapwing", "Linnet", "Mallard"),
    *("Merganser", "Nightjar", "Nuthatch", "Osprey", "Petrel", "Pipit", "Plover", "Pochard"),
    *("Redshank", "Sanderling", "Shearwater", "Siskin", "Skylark", "Smew", "Stonechat"),
    *("Teal", "Treecreeper", "Turnstone", "Whimbrel", "Wigeon", "Yellowhammer"),
)
_STREETS = ("Mill Street", "Orchard Road", "Station Road", "High Street", "River Walk", "Elm Lane")


class Town(msgspec.Struct, frozen=True):
    """Where somebody lives, as the shop's own store page spells it."""

    city: str
    region: str
    postcode: str
    country: str


class Person:
    """Somebody with a name, an address and a browser that remembers cookies."""

    def __init__(self, number: int, towns: tuple[Town, ...]) -> None:
        fate = Random(f"person {number}")  # noqa: S311  nothing secret hangs on it
        first, last = _FIRST[number % len(_FIRST)], _LAST[number % len(_LAST)]
        self.number = number
        self.name = f"{first} {last}"
        self.email = f"{first}.{last}.{number}@example.com".lower()
        self.password = f"{last} eats breadcrumbs {number}"
        self.street = f"{fate.randint(1, 180)} {fate.choice(_STREETS)}"
        self.town = fate.choice(towns) if towns else None
        self.is_member = number % MEMBERS_EACH == 0
        self.is_unwilling = number % UNWILLING_EACH == 7
        self.cookies = httpx.Cookies()
        self.introduced: dict[str, str | bool] = {}
        self.busy = False

    @cached_property
    def phone(self) -> str:
        """From the numbers that are kept for fiction (555-0100 to 555-0199)."""
        return f"+1614555{100 + self.number % 100:04d}"
