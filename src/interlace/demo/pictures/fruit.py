"""Fruit."""

from interlace.demo.pictures.palette import Palette
from interlace.demo.pictures.shapes import around, disc, ground, line, path, shade, shine

LEAF = "#5c9a4b"
LEAF_DARK = "#3f7738"
WOOD = "#7a5a3a"


def apple(p: Palette, _: str) -> str:
    skin = p.tone(
        {
            "granny": "#8fb64a",
            "gold": "#e5c04f",
            "red": "#b9312f",
            "pear": "#c3c452",
            "gala": "#d9663f",
        }
    )
    body = (
        "M200 156c-30-26-98-18-98 62 0 66 50 122 80 122 10 0 12-5 18-5s8 5 18 5c30 0 80-56 80-122"
        " 0-80-68-88-98-62z"
    )
    return (
        ground(76)
        + path(body, skin)
        + shade("M258 146c26 12 40 36 40 72 0 66-50 122-80 122-6 0-10-2-13-4 54-36 82-96 53-190z")
        + shine("M128 190q12-26 34-26-26 22-28 58-10-12-6-32z", 0.4)
        + line("M200 158c0-22 6-36 18-50", WOOD, 9)
        + path("M216 132c14-34 46-38 66-32-6 28-34 42-66 32z", LEAF)
    )


def banana(_: Palette, __: str) -> str:
    one = path("M112 118c-10 104 60 182 176 172 8-2 10-14 2-18-74-16-120-70-142-160z", "#f2c94c")
    side = path("M112 118c-10 104 60 182 176 172-92-10-150-74-158-174z", "#dba93a")
    tips = path("M110 104l36-4 4 18-40 4z", WOOD) + path("M284 268l18 6-8 20-16-4z", WOOD)
    return ground(96, 330) + around(one, -10) + one + side + tips


def citrus(p: Palette, _: str) -> str:
    return _citrus(p.tone({"orange": "#f0932b", "grapefruit": "#e9775a", "clement": "#f2a33a"}))


def lemon(_: Palette, __: str) -> str:
    return _citrus("#f3d447")


def lime(_: Palette, __: str) -> str:
    return _citrus("#8cbf3f")


def _citrus(skin: str) -> str:
    wedges = "".join(
        path("M252 258l-12-44q12-8 24 0z", skin, transform=f"rotate({i * 45} 252 258)")
        for i in range(8)
    )
    return (
        ground(104)
        + disc(170, 236, 92, skin)
        + shade("M230 168a92 92 0 0 1-60 160 92 92 0 0 1-50-14 104 104 0 0 0 110-146z", 0.1)
        + path("M176 150c8-26 34-36 58-30-6 24-30 36-58 30z", LEAF)
        + disc(252, 258, 74, skin)
        + disc(252, 258, 64, "#fff6df")
        + wedges
    )


def berries(p: Palette, _: str) -> str:
    return _punnet(
        p.tone({"blue": "#3f5a9a", "rasp": "#d1465a", "black": "#3a2f47", "cherr": "#a8243a"}), 18
    )


def strawberries(_: Palette, __: str) -> str:
    one = path(
        "M0-34c34-8 50 8 44 34-6 28-26 54-44 66-18-12-38-38-44-66-6-26 10-42 44-34z", "#d83b45"
    )
    seeds = "".join(
        disc(x, y, 3, "#ffe3a8") for x, y in ((-18, 0), (18, 0), (0, 14), (-10, 32), (12, 30))
    )
    top = path("M-34-34q18-18 34 0 16-18 34 0-18 18-34 6-16 12-34-6z", LEAF)
    places = ((150, 212, -16), (252, 208, 14), (200, 268, 0))
    return ground(96) + "".join(
        f'<g transform="translate({x} {y}) rotate({a}) scale(1.15)">{one}{seeds}{top}</g>'
        for x, y, a in places
    )


def _punnet(fruit: str, r: float) -> str:
    rows = ((236, 5), (206, 4), (180, 3))
    heap = "".join(
        disc(200 - (n - 1) * r * 0.95 + i * r * 1.9, y, r, fruit)
        + disc(196 - (n - 1) * r * 0.95 + i * r * 1.9, y - 5, r * 0.3, "#fff", opacity="0.35")
        for y, n in reversed(rows)
        for i in range(n)
    )
    return (
        ground(110)
        + heap
        + path("M92 236h216l-24 92q-2 10-14 10H130q-12 0-14-10z", "#e9e3d6")
        + line("M120 262h160M126 288h148M132 314h136", "#cfc6b3", 5)
    )


def grapes(p: Palette, _: str) -> str:
    skin = p.tone({"white": "#a9c463", "red": "#8d3f5d", "black": "#4d3b6b"})
    rows = (5, 4, 4, 3, 2, 1)
    heap = "".join(
        disc(200 - (n - 1) * 21 + i * 42, 150 + row * 33, 23, skin)
        + disc(193 - (n - 1) * 21 + i * 42, 143 + row * 33, 6, "#fff", opacity="0.3")
        for row, n in enumerate(rows)
        for i in range(n)
    )
    return (
        ground(50, 350)
        + line("M200 136c0-26 8-38 24-50", WOOD, 9)
        + path("M206 124c-34-38-74-24-88-10 22 26 58 32 88 10z", LEAF)
        + heap
    )


def melon(p: Palette, _: str) -> str:
    flesh = p.tone({"cantaloupe": "#f0a35e", "honeydew": "#cfe3a0", "water": "#e5534f"})
    rind = p.tone({"cantaloupe": "#c9b98a", "honeydew": "#e6ecc4", "water": "#3f8a4b"})
    seeds = "".join(
        disc(x, y, 5, "#3b2320", 8)
        for x, y in ((150, 210), (200, 226), (250, 210), (176, 254), (226, 254))
    )
    return (
        ground(110)
        + path("M80 168h240a120 150 0 0 1-240 0z", rind)
        + path("M96 168h208a104 130 0 0 1-208 0z", "#f3f3dd")
        + path("M108 168h184a92 116 0 0 1-184 0z", flesh)
        + seeds
    )
