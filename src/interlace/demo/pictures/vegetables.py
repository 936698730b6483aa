"""Vegetables, and a bowl of them."""

from math import cos, pi, sin

from interlace.demo.pictures.palette import Palette
from interlace.demo.pictures.shapes import around, box, disc, ground, line, path, shade, shine

LEAF = "#5c9a4b"
LEAF_DARK = "#3f7738"


def tomato(_: Palette, __: str) -> str:
    star = "".join(
        path("M200 166l-10-34q10-14 20 0z", LEAF_DARK, transform=f"rotate({i * 60} 200 166)")
        for i in range(6)
    )
    return (
        ground(96)
        + path(
            "M200 160c-50-16-108 8-108 74 0 62 54 106 108 106s108-44 108-106c0-66-58-90-108-74z",
            "#d9432f",
        )
        + shade(
            "M276 164c20 14 32 38 32 70 0 62-54 106-108 106-10 0-20-2-30-4 76-10 130-80 106-172z"
        )
        + shine("M118 214q8-32 38-38-22 24-24 56-12-4-14-18z", 0.35)
        + star
    )


def pepper(p: Palette, _: str) -> str:
    skin = p.tone({"green": "#4f9a45", "red": "#cf3b33", "yellow": "#eab53c"})
    return (
        ground(78)
        + path(
            "M200 148c-60-26-104 10-92 86 8 52 34 106 60 106 14 0 18-8 32-8s18 8 32 8c26 0 52-54 60-106 12-76-32-112-92-86z",
            skin,
        )
        + shade(
            "M200 150v182c14 0 18 8 32 8 26 0 52-54 60-106 6-42-4-70-24-84 2 80-20 140-44 160-16-40-22-100-24-160z",
            0.1,
        )
        + line("M200 152c0-26-4-40-18-52", LEAF_DARK, 14)
        + shine("M130 196q8-20 24-24-14 30-10 76-18-22-14-52z", 0.3)
    )


def carrot(_: Palette, __: str) -> str:
    tops = "".join(
        path("M200 124c-8-30-4-56 0-76 8 20 12 46 6 76z", LEAF, transform=f"rotate({a} 202 124)")
        for a in (-40, -18, 0, 18, 40)
    )
    root = path("M170 120h64q14 4 10 22-14 100-38 196-4 12-8 0-26-96-38-196-2-18 10-22z", "#e8833a")
    rings = line("M178 160h30M190 200h34M186 244h20", "#c96a26", 5)
    return ground(60, 350) + around(tops + root + rings, 12)


def lettuce(p: Palette, _: str) -> str:
    tone = ("#7fb356", "#93c268", "#6aa550")[p.pick(3)]
    frill = "".join(
        disc(200 + 88 * cos(i * pi / 6), 226 + 84 * sin(i * pi / 6), 36, tone) for i in range(12)
    )
    return (
        ground(104)
        + frill
        + disc(200, 226, 92, tone)
        + disc(200, 232, 70, "#a9d27c")
        + disc(200, 240, 44, "#c6e49b")
        + line("M200 330V250M200 296q-30-12-44-44M200 296q30-12 44-44", "#eaf6d0", 7)
    )


def broccoli(_: Palette, __: str) -> str:
    heads = "".join(
        disc(x, y, r, "#4d8a3c")
        for x, y, r in (
            (140, 186, 44),
            (200, 150, 52),
            (262, 186, 44),
            (168, 216, 40),
            (234, 216, 40),
        )
    )
    dots = "".join(disc(130 + i * 24, 168 + (i * 37) % 50, 6, "#6fae57") for i in range(7))
    return ground(70) + path("M170 214h62l-10 116q-20 14-42 0z", "#9cc46a") + heads + dots


def onion(p: Palette, _: str) -> str:
    skin = p.tone(
        {
            "red": "#8e3f62",
            "white": "#f1ece2",
            "garlic": "#f1ece2",
            "yellow": "#d8a657",
            "sweet": "#dcb369",
        }
    )
    return (
        ground(80)
        + path(
            "M200 96c6 34 14 48 40 62 44 22 62 56 62 92 0 58-48 90-102 90S98 308 98 250c0-36 18-70 62-92 26-14 34-28 40-62z",
            skin,
        )
        + line(
            "M200 130c-46 50-60 130-40 200M200 130c46 50 60 130 40 200M200 130v206",
            "#000",
            4,
            opacity="0.12",
        )
        + shine("M124 238q4-34 34-56-12 40-10 84-20-8-24-28z", 0.3)
    )


def potato(p: Palette, _: str) -> str:
    eyes = "".join(
        disc(x, y, 5, "#8b6336", 3) for x, y in ((150, 220), (210, 196), (262, 244), (196, 274))
    )
    return (
        ground(112)
        + path(
            "M92 250c-8-60 50-104 118-100 64 4 110 46 100 104-8 54-60 86-116 84-58-2-96-40-102-88z",
            p.tone({"red": "#a5524b", "sweet": "#c4703f", "russet": "#b98a52"}),
        )
        + shade(
            "M288 190c20 18 26 40 22 64-8 54-60 86-116 84-20 0-40-6-56-16 90 10 160-50 150-132z"
        )
        + eyes
    )


def mushroom(_: Palette, __: str) -> str:
    return (
        ground(80)
        + path("M166 216h68l10 104q-44 32-88 0z", "#efe4d2")
        + path("M92 222c0-66 50-104 108-104s108 38 108 104q0 14-14 14H106q-14 0-14-14z", "#c9a27a")
        + line("M120 236h160", "#a88158", 6)
        + shine("M124 196q14-40 54-54-24 30-30 62-20 6-24-8z", 0.3)
    )


def salad(p: Palette, brand: str) -> str:
    """A bowl of salad or cut fruit."""
    del brand
    bits = "".join(
        disc(
            128 + i * 24,
            190 - (i * 53) % 34,
            22,
            ("#7fb356", "#a9d27c", "#d9432f", p.accent)[i % 4],
        )
        for i in range(7)
    )
    return (
        ground(96)
        + bits
        + path("M92 200h216q0 138-108 138T92 200z", "#f5f7f7", stroke="#d9dfe0", stroke_width="3")
        + shade("M270 200h38q0 138-108 138 64-30 70-138z", 0.06)
    )


def stalks(p: Palette, _: str) -> str:
    """Celery, asparagus, green onions, beans: a bunch with a tie."""
    tone = p.tone(
        {"celery": "#a3c86a", "asparagus": "#6f9f4a", "onion": "#79b053", "bean": "#5f9a45"}
    )
    one = line("M200 330V130", tone, 22) + line(
        "M200 130l-22-44M200 130l22-44M200 132V78", LEAF_DARK, 9
    )
    bunch = "".join(around(one, angle, 200, 300) for angle in (-16, 16, -8, 8, 0))
    return ground(70, 348) + bunch + box(150, 262, 100, 20, "#d9bf8c", 8)


def cucumber(p: Palette, _: str) -> str:
    skin = p.tone({"yellow": "#e6bf4a", "zucchini": "#55863f", "cucumber": "#4c8a4a"})
    body = (
        box(84, 176, 232, 74, skin, 37)
        + line("M120 196h150M112 226h170", "#fff", 4, opacity="0.18")
        + disc(310, 213, 30, "#e3efc3", 37)
        + disc(310, 213, 20, "#cfe2a4", 26)
    )
    return ground(112, 330) + around(body, -18, 200, 220)


def corn(_: Palette, __: str) -> str:
    kernels = "".join(
        disc(
            200 + (column - 1.5) * 21,
            112 + row * 21,
            10,
            ("#f2c94c", "#f6d877")[(row + column) % 2],
        )
        for row in range(9)
        for column in range(4)
    )
    return (
        ground(66, 348)
        + path("M200 78c44 20 52 90 44 200h-88c-8-110 0-180 44-200z", "#e5b63f")
        + kernels
        + path("M148 178c-20 80 0 140 52 162-20-60-30-110-52-162z", LEAF)
        + path("M252 178c20 80 0 140-52 162 20-60 30-110 52-162z", LEAF_DARK)
    )


def avocado(_: Palette, __: str) -> str:
    pear = "M200 92c44 0 46 50 70 92 40 74-6 154-70 154s-110-80-70-154c24-42 26-92 70-92z"
    return (
        ground(76)
        + path(pear, "#3f5f38")
        + f'<g transform="translate(26 34) scale(0.87)">{path(pear, "#cfdc86")}</g>'
        + disc(200, 254, 42, "#7a4f33")
        + disc(188, 240, 12, "#fff", opacity="0.25")
    )
