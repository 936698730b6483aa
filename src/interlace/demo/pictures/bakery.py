"""Bread, cakes and what is baked with them."""

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

CRUST = "#c98a45"
CRUMB = "#f2d9ad"


def loaf(p: Palette, brand: str) -> str:
    """Sliced bread in its bag."""
    slice_ = "M84 190c-20-50 20-76 62-70 30-22 78-22 108 0 42-6 82 20 62 70v132q0 14-14 14H98q-14 0-14-14z"
    return (
        ground(122)
        + path(slice_, CRUST)
        + path(
            "M100 196c-16-36 14-58 50-52 30-20 70-20 100 0 36-6 66 16 50 52v112q0 10-10 10H110q-10 0-10-10z",
            CRUMB,
        )
        + path("M84 232h232v68H84z", p.main, opacity="0.94")
        + text(brand.upper() or "BAKERY", 200, 276, 32, p.paper, 200)
        + shine("M84 232h232v8H84z")
    )


def baguette(_: Palette, __: str) -> str:
    cuts = "".join(line(f"M{150 + i * 36} 186l22 30", CRUMB, 9) for i in range(4))
    one = path("M78 204c0-34 40-44 122-44s130 10 130 44-48 44-130 44-122-10-122-44z", CRUST) + cuts
    return ground(118, 318) + around(one, -28) + around(one, -12)


def bun(_: Palette, __: str) -> str:
    seeds = "".join(
        disc(x, y, 6, CRUMB, 4)
        for x, y in ((160, 176), (200, 162), (240, 178), (182, 200), (222, 202))
    )
    return (
        ground(104)
        + path("M96 238c0-70 50-106 104-106s104 36 104 106q0 8-8 8H104q-8 0-8-8z", CRUST)
        + seeds
        + box(96, 250, 208, 22, CRUMB, 8)
        + path("M98 276h204q0 54-40 54H138q-40 0-40-54z", "#b97a38")
    )


def donut(p: Palette, _: str) -> str:
    bits = "".join(
        box(
            130 + (i * 47) % 140,
            150 + (i * 71) % 110,
            16,
            6,
            ("#fff", p.light, "#f6d77a")[i % 3],
            3,
            transform=f"rotate({i * 40} 200 200)",
        )
        for i in range(14)
    )
    return (
        ground(100)
        + disc(200, 226, 110, CRUST, 104)
        + path(
            "M200 126c66 0 102 44 102 92-14 22-30 0-46 18-20 20-36-6-56 14s-44-8-62-2-30 6-40-12c-4-60 36-110 102-110z",
            p.accent,
        )
        + bits
        + disc(200, 222, 34, p.wall, 31)
    )


def cake(p: Palette, _: str) -> str:
    return (
        ground(110)
        + disc(200, 326, 130, "#e6e9ea", 16)
        + box(106, 200, 188, 124, "#f3e2c2", 6)
        + box(106, 252, 188, 16, p.accent)
        + path("M106 200q94-40 188 0v26q-14 22-28 0t-28 6-28-4-28 8-28-8-28 6-20-10z", p.light)
        + box(194, 130, 12, 48, p.main, 3)
        + path("M200 104c10 12 10 24 0 28-10-4-10-16 0-28z", "#f0a93b")
        + shade("M262 196q18 2 32 6v122h-32z", 0.07)
    )


def pie(_: Palette, __: str) -> str:
    return (
        ground(116)
        + path("M78 232h244l-30 84q-4 12-18 12H126q-14 0-18-12z", "#c9ced4")
        + disc(200, 226, 130, CRUST, 46)
        + disc(200, 222, 104, "#b5652c", 34)
        + line("M130 204l110 46M170 192l104 42M270 204l-110 46M230 192l-104 42", CRUMB, 9)
    )


def cookie(_: Palette, __: str) -> str:
    chips = "".join(
        disc(x, y, 12, "#5b3a24", 10)
        for x, y in ((168, 190), (226, 176), (250, 232), (190, 246), (146, 238), (222, 284))
    )
    return ground(92) + disc(204, 236, 102, "#b97f45") + disc(200, 230, 100, "#d7a062") + chips


def pizza(_: Palette, __: str) -> str:
    slices = "".join(
        disc(x, y, 19, "#b83a2c") + disc(x - 5, y - 5, 4, "#d96a58")
        for x, y in ((160, 176), (236, 170), (262, 238), (200, 226), (150, 254), (214, 290))
    )
    return (
        ground(116)
        + disc(200, 226, 118, CRUST)
        + disc(200, 226, 101, "#c9432f")
        + disc(200, 226, 93, "#f4cf73")
        + slices
        + disc(184, 204, 8, "#5c9a4b")
        + disc(240, 206, 8, "#5c9a4b")
        + disc(180, 284, 8, "#5c9a4b")
    )


def sandwich(_: Palette, __: str) -> str:
    return (
        ground(112)
        + path("M86 196L200 120l114 76z", CRUMB)
        + path("M86 206h228l-10 18H96z", "#7fb356")
        + box(90, 226, 220, 16, "#d9432f", 6)
        + box(86, 244, 228, 14, "#f4c542", 4)
        + box(92, 260, 216, 20, "#d98a86", 6)
        + path("M86 284h228v24q0 18-18 18H104q-18 0-18-18z", CRUST)
    )
