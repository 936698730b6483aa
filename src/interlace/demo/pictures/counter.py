"""What lies on a counter: meat, fish, cheese, eggs and ready meals."""

from interlace.demo.pictures.palette import Palette
from interlace.demo.pictures.shapes import (
    box,
    disc,
    ground,
    label,
    line,
    path,
    shine,
    text,
)

CRUST = "#c98a45"
CRUMB = "#f2d9ad"


def steak(_: Palette, __: str) -> str:
    return (
        _tray()
        + path(
            "M118 236c-10-50 40-84 96-78 60 4 92 40 74 82-14 34-46 20-78 34-40 18-84 6-92-38z",
            "#f3d9cf",
        )
        + path(
            "M132 232c-6-36 34-62 80-58 48 4 74 30 60 60-12 24-40 14-68 26-32 14-66 4-72-28z",
            "#b93f42",
        )
        + disc(170, 222, 16, "#f3d9cf", 12)
        + line("M204 198q24 8 44 0M212 234q20-10 36-6", "#e39a94", 6)
    )


def mince(_: Palette, __: str) -> str:
    strands = "".join(
        line(
            f"M{120 + (i * 29) % 130} {190 + (i * 17) % 70}q16-14 32 0t30 0",
            ("#c4504e", "#a93a3c", "#d77069")[i % 3],
            13,
        )
        for i in range(16)
    )
    return (
        _tray() + path("M112 240c0-50 40-72 88-72s88 22 88 72-176 50-176 0z", "#b5403f") + strands
    )


def poultry(_: Palette, __: str) -> str:
    leg = (
        path("M120 232c-12-54 44-92 92-70 40 18 44 66 14 92-34 30-94 28-106-22z", "#c98243")
        + line("M224 244l58 44", "#f4ead8", 20)
        + disc(286, 280, 14, "#f4ead8")
        + disc(276, 298, 14, "#f4ead8")
        + shine("M140 216q8-34 44-42-20 22-22 48-16 12-22-6z", 0.35)
    )
    return ground(112, 330) + disc(200, 312, 136, "#e9edee", 22) + leg


def sausage(_: Palette, __: str) -> str:
    one = line("M110 0q90 54 180 0", "#a8462f", 46) + line(
        "M122 -6q78 42 156 0", "#cf7a5c", 7, opacity="0.7"
    )
    return ground(110) + "".join(
        f'<g transform="translate(0 {y})">{one}</g>' for y in (150, 206, 262)
    )


def bacon(_: Palette, __: str) -> str:
    def strip(y: int) -> str:
        wave = f"M92 {y}q36-26 72 0t72 0 72 0"
        return line(wave, "#b5443c", 36) + line(wave, "#f0cdb6", 11) + line(wave, "#d4756a", 4)

    return ground(116, 330) + "".join(strip(y) for y in (168, 224, 280))


def ham(_: Palette, __: str) -> str:
    slices = "".join(
        disc(150 + i * 34, 244 - i * 10, 78, "#d98a86", 70)
        + disc(150 + i * 34, 244 - i * 10, 68, "#efb0aa", 60)
        for i in range(4)
    )
    return ground(120, 330) + slices + disc(262, 206, 12, "#f6d3cd") + disc(236, 236, 8, "#f6d3cd")


def fish(_: Palette, __: str) -> str:
    return (
        ground(120, 318)
        + path(
            "M70 226c50-74 150-84 214-12l52-42q10 54 0 108l-52-40c-64 70-164 58-214-14z", "#6f9fb3"
        )
        + path("M70 226c60 20 150 26 214 14-64 70-164 58-214-14z", "#cfe2e8")
        + path("M150 174q34-40 76-26-8 22-22 26z", "#557f91")
        + disc(116, 216, 10, "#fff")
        + disc(116, 216, 5, "#22303a")
        + line("M156 196q-16 28 0 58M196 204q8 14 0 26M226 206q8 14 0 26", "#557f91", 5)
    )


def shrimp(_: Palette, __: str) -> str:
    return (
        ground(96)
        + path(
            "M270 158c-70-50-166 0-160 84 4 56 60 92 116 72 10-4 8-16-2-18-44-4-66-30-58-62 8-34 48-48 104-44 16 0 20-20 0-32z",
            "#ee8a6d",
        )
        + line(
            "M196 150q-6 26 6 48M150 176q6 22 24 36M126 226q22 2 40 14M142 280q16-10 34-10",
            "#d86a4e",
            6,
        )
        + path("M222 298l56-10-20 22 22 20-62-8z", "#d86a4e")
        + disc(252, 174, 6, "#3b2320")
        + line("M268 162q40-10 56 20M268 168q30 4 38 34", "#d86a4e", 4)
    )


def cheese(p: Palette, _: str) -> str:
    tone = ("#f4c542", "#f0a63a", "#f7e08a")[p.pick(3)]
    holes = (
        disc(150, 262, 18, "#000", 15, opacity="0.13")
        + disc(226, 286, 22, "#000", 17, opacity="0.13")
        + disc(266, 242, 13, "#000", opacity="0.13")
    )
    return (
        ground(118)
        + path("M82 216l196-92q36 30 42 92z", "#fbe6a2")
        + path("M82 216h238v100q0 14-14 14H96q-14 0-14-14z", tone)
        + holes
        + shine("M82 216h238v9H82z", 0.35)
    )


def eggs(p: Palette, brand: str) -> str:
    shells = "".join(
        path(f"M{92 + i * 43} 214c0-34 12-52 24-52s24 18 24 52z", ("#f0dcc0", "#fbf4e8")[p.pick(2)])
        for i in range(5)
    )
    return (
        ground(126)
        + shells
        + path("M76 206h248l-12 104q-2 14-16 14H104q-14 0-16-14z", p.light)
        + "".join(line(f"M{116 + i * 42} 216v32", p.main, 4, opacity="0.35") for i in range(5))
        + box(122, 262, 156, 42, p.paper, 5)
        + text(brand.upper() or "EGGS", 200, 290, 22, p.ink, 140)
    )


def butter(p: Palette, brand: str) -> str:
    return (
        ground(122)
        + path("M96 206l30-30h210l-30 30z", "#fff3c4")
        + path("M306 206l30-30v80l-30 44z", "#e2c368")
        + box(96, 206, 210, 94, "#f7dd86", 3)
        + path("M96 206h128v94H96z", p.main)
        + text(brand.upper() or "BUTTER", 160, 262, 26, p.paper, 108)
        + shine("M96 206h210v8H96z", 0.3)
    )


def plate(p: Palette, _: str) -> str:
    """A ready meal."""
    return (
        ground(124)
        + disc(200, 236, 136, "#fdfdfc", 96, stroke="#e1e5e6", stroke_width="4")
        + disc(200, 232, 104, "#f2f4f4", 70)
        + path("M120 226c0-36 40-48 70-38 20 30-4 66-40 66-20 0-30-12-30-28z", p.accent)
        + "".join(disc(222 + (i * 23) % 60, 196 + (i * 31) % 36, 11, "#7fb356") for i in range(7))
        + path("M196 268c6-30 60-40 84-16 4 24-50 44-84 16z", "#f0d9a0")
    )


def deli_label(p: Palette, brand: str) -> str:
    """Something from the scale, wrapped, with its price label."""
    return (
        ground(112)
        + path("M92 170q108-60 216 0l10 140q-118 36-236 0z", "#f4efe4")
        + path("M92 170q108 50 216 0", "#e5dccb")
        + label(p, brand or "WEIGHED", 136, 208, 128, 96)
    )


def _tray() -> str:
    return (
        ground(126, 336)
        + box(76, 142, 248, 186, "#e9ecee", 22)
        + box(90, 156, 220, 158, "#f7f9fa", 16)
    )
