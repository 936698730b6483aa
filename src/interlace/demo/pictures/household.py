"""Things of the house: light, clothes, toys, pets and fuel."""

from math import cos, pi, sin

from interlace.demo.pictures.palette import Palette
from interlace.demo.pictures.shapes import (
    box,
    disc,
    ground,
    line,
    path,
    shade,
    text,
)


def battery(p: Palette, _: str) -> str:
    def cell(x: float) -> str:
        return (
            box(x + 20, 112, 26, 16, "#c9ced4", 3)
            + box(x, 126, 66, 210, "#34373d", 8)
            + box(x, 126, 66, 84, p.accent, 8)
            + text("+", x + 33, 182, 44, "#fff", 60)
        )

    return ground(104) + cell(112) + cell(222)


def bulb(_: Palette, __: str) -> str:
    rays = "".join(
        line(
            f"M{200 + 112 * cos(a):.0f} {180 + 112 * sin(a):.0f}L{200 + 130 * cos(a):.0f} {180 + 130 * sin(a):.0f}",
            "#f4c542",
            8,
        )
        for a in (pi * i / 6 for i in range(6, 13))
    )
    return (
        ground(50)
        + rays
        + path(
            "M200 92c56 0 92 40 92 90 0 44-44 62-48 98h-88c-4-36-48-54-48-98 0-50 36-90 92-90z",
            "#fbe08a",
        )
        + line("M180 276v-50l-14-26M220 276v-50l14-26M180 230h40", "#d99a2b", 6)
        + box(160, 282, 80, 46, "#aeb6bd", 8)
        + line("M162 298h76M162 314h76", "#8b949c", 5)
    )


def candle(p: Palette, _: str) -> str:
    return (
        ground(76)
        + path("M200 96c18 22 18 42 0 50-18-8-18-28 0-50z", "#f3a83b")
        + line("M200 146v22", "#3b2f2a", 5)
        + disc(200, 176, 74, p.light, 16)
        + path("M126 176q74 32 148 0v142q0 20-20 20H146q-20 0-20-20z", p.accent)
        + box(156, 228, 88, 66, p.paper, 5)
        + disc(200, 261, 17, p.main)
    )


def toy(p: Palette, _: str) -> str:
    def brick(x: float, y: float, tone: str) -> str:
        return (
            disc(x + 30, y, 16, tone, 9)
            + disc(x + 76, y, 16, tone, 9)
            + box(x, y, 106, 62, tone, 5)
            + shade(f"M{x} {y + 46}h106v16h-106z")
        )

    return (
        ground(116)
        + brick(92, 276, p.main)
        + brick(204, 276, p.accent)
        + brick(148, 208, "#f0b840")
        + brick(148, 140, p.light)
    )


def shirt(p: Palette, _: str) -> str:
    return (
        ground(104)
        + path("M150 92q50 40 100 0l66 40-30 62-30-14v158H144V180l-30 14-30-62z", p.main)
        + line("M150 92q50 40 100 0", p.dark, 9)
        + disc(200, 232, 30, p.accent)
    )


def socks(p: Palette, _: str) -> str:
    def sock(x: float, tone: str) -> str:
        return path(
            f"M{x} 96h64v128q0 20 20 34l38 26q18 18 0 36-16 14-40 6l-62-30q-20-12-20-40z", tone
        ) + box(x, 96, 64, 26, p.paper)

    return ground(112) + sock(190, p.dark) + sock(120, p.accent)


def pet_bag(p: Palette, brand: str) -> str:
    paw = disc(200, 264, 30, p.paper, 25) + "".join(
        disc(x, y, 13, p.paper, 16) for x, y in ((158, 232), (184, 212), (216, 212), (242, 232))
    )
    return (
        ground(92)
        + path("M120 96h160l10 234q0 8-8 8H118q-8 0-8-8z", p.main)
        + path("M120 96l14-20h132l14 20z", p.dark)
        + text(brand.upper(), 200, 158, 28, p.paper, 136)
        + box(120, 172, 160, 8, p.accent)
        + paw
        + shade("M262 96h18l10 234q0 8-8 8h-24q12-120 4-242z")
    )


def pet_can(p: Palette, brand: str) -> str:
    paw = disc(200, 268, 20, p.accent, 17) + "".join(
        disc(x, y, 9, p.accent, 11) for x, y in ((172, 246), (189, 232), (211, 232), (228, 246))
    )
    return (
        ground(104)
        + box(104, 176, 192, 160, "#c9ced4", 18)
        + disc(200, 178, 96, "#dfe3e7", 24)
        + disc(200, 178, 76, "#c3c9cf", 16)
        + path("M104 206q96 44 192 0v92q-96 44-192 0z", p.main)
        + box(130, 214, 140, 84, p.paper, 5)
        + text(brand.upper(), 200, 222, 1, p.paper, 1)
        + paw
    )


def pump(p: Palette, _: str) -> str:
    return (
        ground(110)
        + box(104, 84, 140, 250, p.main, 14)
        + box(126, 108, 96, 68, "#e7f0ee", 6)
        + text("GAL", 174, 154, 32, p.ink, 80)
        + box(92, 322, 164, 18, p.dark, 6)
        + path(
            "M244 150h26q22 0 22 24v100q0 14 12 14t12-14V168l-34-40",
            "none",
            stroke=p.dark,
            stroke_width="13",
            stroke_linecap="round",
            stroke_linejoin="round",
        )
        + path("M174 196c26 34 34 50 34 66a34 34 0 0 1-68 0c0-16 8-32 34-66z", p.accent)
    )


def kitchen(p: Palette, _: str) -> str:
    """Pans, gadgets and tableware."""
    return (
        ground(112)
        + path("M92 206h196v68q0 54-54 54h-88q-54 0-54-54z", p.dark)
        + box(82, 194, 216, 20, p.main, 8)
        + line("M298 204h52", p.dark, 18)
        + path("M120 190q70-52 140 0z", p.light)
        + disc(190, 154, 11, p.accent)
    )
