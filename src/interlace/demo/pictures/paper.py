"""Papers, presents and what is sold beside the till."""

from interlace.demo.pictures.palette import Palette
from interlace.demo.pictures.shapes import (
    around,
    box,
    disc,
    ground,
    line,
    path,
    shade,
    shine,
    text,
)


def card(p: Palette, _: str) -> str:
    heart = "M200 214c-24-34-70-8-54 28 10 22 36 34 54 52 18-18 44-30 54-52 16-36-30-62-54-28z"
    return (
        ground(108)
        + around(box(104, 92, 176, 236, p.light, 6), -8)
        + box(116, 92, 176, 240, p.paper, 6, stroke=p.light, stroke_width="4")
        + path(heart, p.accent)
        + line("M152 132h104M170 154h68", p.main, 7, opacity="0.6")
    )


def magazine(p: Palette, _: str) -> str:
    return (
        ground(104)
        + around(box(108, 84, 184, 250, p.dark, 4), 6)
        + box(108, 84, 184, 250, p.main, 4)
        + box(120, 98, 160, 44, p.paper, 2)
        + line("M134 120h132", p.ink, 14)
        + disc(200, 216, 48, p.accent)
        + path("M128 334q8-70 72-70t72 70z", p.light)
        + line("M124 170h30M124 186h22", p.paper, 6)
    )


def book(p: Palette, _: str) -> str:
    return (
        ground(110)
        + path("M112 96h160q16 0 16 16v212H128q-16 0-16-16z", p.main)
        + path("M112 308q0-16 16-16h160v32H128q-16 0-16-16z", "#fdfaf1")
        + box(142, 128, 118, 66, p.paper, 4)
        + line("M160 152h82M172 172h58", p.ink, 6)
        + shade("M112 96h18v212h-18z")
    )


def newspaper(_: Palette, __: str) -> str:
    columns = line(
        "M112 236h80M112 256h80M112 276h80M112 296h60M208 236h80M208 256h80M208 276h80M208 296h50",
        "#a9a79f",
        6,
    )
    return (
        ground(118)
        + box(92, 104, 216, 226, "#f7f5ee", 4, stroke="#ddd9cc", stroke_width="3")
        + line("M112 138h176", "#34373d", 17)
        + box(112, 164, 80, 54, "#c9d3d8", 2)
        + line("M208 172h80M208 192h80M208 212h60", "#a9a79f", 6)
        + columns
    )


def pens(p: Palette, _: str) -> str:
    def pen(x: float, tone: str, angle: float) -> str:
        return around(
            box(x - 11, 100, 22, 176, tone, 4)
            + path(f"M{x - 11} 276h22l-11 34z", "#f0d9b0")
            + box(x - 11, 84, 22, 24, p.dark, 4),
            angle,
            200,
            220,
        )

    return ground(84) + pen(160, p.accent, -12) + pen(200, p.main, 0) + pen(240, "#f0b840", 12)


def gift(p: Palette, _: str) -> str:
    return (
        ground(110)
        + box(104, 190, 192, 148, p.main, 6)
        + box(92, 152, 216, 46, p.dark, 6)
        + box(182, 152, 36, 186, p.accent)
        + path(
            "M200 150c-70 0-78-66-38-66 26 0 34 34 38 66zM200 150c70 0 78-66 38-66-26 0-34 34-38 66z",
            p.accent,
        )
    )


def ticket(p: Palette, brand: str) -> str:
    """A card from the counter: gift cards, prepaid phones, tickets."""
    del brand
    return ground(116, 318) + around(
        box(84, 136, 232, 150, p.main, 16)
        + path("M84 220q116-90 232-20v70q0 16-16 16H100q-16 0-16-16z", p.accent)
        + box(108, 160, 46, 34, "#f1d68a", 5)
        + line("M108 258h96", p.paper, 8),
        -8,
    )


def cigarettes(p: Palette, brand: str) -> str:
    return (
        ground(80)
        + "".join(
            box(150 + i * 26, 92, 20, 60, "#fbf7ef", 3)
            + box(150 + i * 26, 92, 20, 14, "#e3b777", 3)
            for i in range(4)
        )
        + box(136, 136, 128, 200, p.paper, 5, stroke="#e4dfd2", stroke_width="3")
        + path("M136 136h128v70l-64 34-64-34z", p.main)
        + text(brand.upper(), 200, 290, 22, p.ink, 108)
    )


def balloon(p: Palette, _: str) -> str:
    return (
        ground(40, 352)
        + line("M200 276q-20 34 0 70", "#8b949c", 4)
        + path("M200 76c58 0 92 44 92 98 0 56-56 96-92 96s-92-40-92-96c0-54 34-98 92-98z", p.accent)
        + path("M188 268h24l8 16h-40z", p.accent)
        + shine("M136 160q6-44 44-58-20 30-20 70-18 12-24-12z", 0.4)
    )


def parcel(p: Palette, brand: str) -> str:
    """Anything else: a plain box with a label."""
    return (
        ground(112)
        + path("M96 168l104-44 104 44-104 44z", "#dcb57d")
        + path("M96 168l104 44v130L96 296z", "#c99c5f")
        + path("M304 168l-104 44v130l104-46z", "#b5874b")
        + path("M144 148l104 44v32l-14 6v-32l-106-44z", p.accent)
        + text(brand.upper(), 252, 296, 1, "#b5874b", 1)
    )
