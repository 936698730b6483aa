"""Colours for a picture: one family a brand, an accent a flavour."""

import colorsys
from hashlib import sha256

import msgspec

# What people expect to see when they read the word; hues in degrees.
FLAVOURS = {
    "strawberr": 350,
    "raspberr": 340,
    "cherry": 352,
    "tomato": 8,
    "pepperoni": 8,
    "apple": 100,
    "orange": 28,
    "peach": 22,
    "carrot": 26,
    "cheddar": 38,
    "honey": 42,
    "banana": 48,
    "lemon": 52,
    "butter": 48,
    "corn": 46,
    "vanilla": 44,
    "lime": 92,
    "mint": 155,
    "herb": 120,
    "green": 125,
    "ocean": 200,
    "blue": 222,
    "cool": 205,
    "lavender": 265,
    "grape": 285,
    "berry": 320,
    "chocolate": 18,
    "cocoa": 18,
    "coffee": 20,
    "cola": 2,
    "beef": 6,
    "meat": 4,
}
DULL = {"chocolate", "cocoa", "coffee"}
HOUSE_HUE = 158
GREENS = (70, 190)
MAGENTAS = (275, 335)


class Palette(msgspec.Struct, frozen=True):
    """Hex colours, from the wall behind to the ink on the label."""

    wall: str
    main: str
    dark: str
    light: str
    accent: str
    paper: str
    ink: str
    seed: int
    words: str
    """What the product is called, for colours that its name tells."""

    def tone(self, named: dict[str, str]) -> str:
        """The colour its name tells (`red`), else one of them that is always the same."""
        told = next((tone for word, tone in named.items() if word in self.words), None)
        return told or list(named.values())[self.pick(len(named))]

    def pick(self, count: int, salt: int = 0) -> int:
        """A number below `count` that is always the same for this product."""
        return (self.seed >> (8 + salt * 5)) % count


def palette(brand: str, kind: str, name: str, *, house: bool) -> Palette:
    """Colours of a product: the brand's hue shifted a little by what it is."""
    seed = int.from_bytes(sha256(f"{brand}|{kind}|{name}".encode()).digest()[:8])
    own = int.from_bytes(sha256(f"{brand}|{kind if not brand else ''}".encode()).digest()[:4])
    hue = HOUSE_HUE if house else own % 360
    flavour = next((word for word in FLAVOURS if word in name.lower()), None)
    accent = FLAVOURS[flavour] if flavour else (hue + (38, 155, 200, 320)[seed % 4]) % 360
    return Palette(
        wall=colour((hue + 20) % 360, 0.28, 0.945),
        main=colour(hue, 0.52, 0.46),
        dark=colour(hue, 0.55, 0.30),
        light=colour(hue, 0.50, 0.82),
        accent=_accent(accent, dull=flavour in DULL),
        paper="#fffaf2",
        ink=colour(hue, 0.45, 0.20),
        seed=seed,
        words=f"{name} {kind}".lower(),
    )


def _accent(hue: float, *, dull: bool) -> str:
    if dull:
        return colour(hue, 0.38, 0.36)
    # Greens and magentas of one lightness look louder than the rest.
    loud = GREENS[0] < hue < GREENS[1] or MAGENTAS[0] < hue < MAGENTAS[1]
    return colour(hue, 0.44, 0.48) if loud else colour(hue, 0.68, 0.57)


def colour(hue: float, saturation: float, lightness: float) -> str:
    """Hex of an HSL colour."""
    red, green, blue = colorsys.hls_to_rgb(hue % 360 / 360, lightness, saturation)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
