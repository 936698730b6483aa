"""Cleaning and care: for the house and for people."""

from interlace.demo.pictures.palette import Palette
from interlace.demo.pictures.shapes import (
    around,
    box,
    disc,
    ground,
    label,
    line,
    path,
    shade,
    shine,
    text,
)


def detergent(p: Palette, brand: str) -> str:
    return (
        ground(96)
        + path("M120 156q0-26 26-26h80q54 0 58 58v132q0 18-18 18H138q-18 0-18-18z", p.main)
        + path("M236 150q30 8 30 46v26q0 12-12 12t-12-12v-30q0-14-12-18z", p.wall)
        + box(138, 90, 74, 42, p.accent, 8)
        + label(p, brand, 134, 196, 106, 112)
        + shine("M128 168h10v146h-10z")
    )


def spray(p: Palette, brand: str) -> str:
    return (
        ground(72)
        + path("M160 76h76q22 0 24 30l-28 4v34h-52v-24l-40 10q-6-44 20-54z", p.dark)
        + box(176, 138, 52, 22, p.light, 4)
        + path("M160 160h84q24 26 24 60v100q0 18-18 18h-96q-18 0-18-18V220q0-34 24-60z", p.accent)
        + label(p, brand, 148, 216, 108, 96)
        + "".join(
            disc(98 - i * 14, 96 + (i * 29) % 34, 5, p.accent, opacity="0.5") for i in range(4)
        )
    )


def aerosol(p: Palette, brand: str) -> str:
    return (
        ground(58)
        + box(182, 68, 36, 26, p.paper, 5)
        + path("M160 116q2-26 40-26t40 26z", "#c9ced4")
        + box(150, 114, 100, 224, p.main, 12)
        + path("M150 230q50-44 100 0v96q0 12-12 12h-76q-12 0-12-12z", p.accent)
        + text(brand.upper(), 200, 180, 22, p.paper, 86)
        + shine("M160 120h9v210h-9z")
        + shade("M230 116h20v210q0 12-12 12h-8z")
    )


def shampoo(p: Palette, brand: str) -> str:
    return (
        ground(70)
        + path("M186 66h46q14 0 14 14h-30v28h-30z", p.dark)
        + box(178, 104, 44, 20, p.dark, 4)
        + path("M160 124h80q24 20 24 60v136q0 18-18 18h-92q-18 0-18-18V184q0-40 24-60z", p.accent)
        + label(p, brand, 150, 186, 100, 118)
        + shine("M146 190q2-28 18-52h8q-14 26-14 54v126h-12z")
    )


def stick(p: Palette, brand: str) -> str:
    """Deodorant or lip balm."""
    return (
        ground(60)
        + path("M152 128q0-44 48-44t48 44z", "#fbfbf7")
        + box(146, 128, 108, 44, p.light, 6)
        + box(140, 170, 120, 168, p.main, 14)
        + text(brand.upper(), 200, 262, 24, p.paper, 100)
        + disc(200, 298, 14, p.accent)
        + shine("M150 172h9v158h-9z")
    )


def lipstick(p: Palette, _: str) -> str:
    return (
        ground(54)
        + path("M172 176v-60q0-8 8-14l48-28v102z", p.accent)
        + box(166, 172, 68, 46, "#e4c77f", 3)
        + box(156, 214, 88, 124, "#2c2a30", 6)
        + shine("M164 214h9v124h-9z", 0.25)
    )


def pills(p: Palette, brand: str) -> str:
    tablets = disc(290, 322, 24, p.accent, 14) + disc(110, 326, 24, p.light, 13)
    return (
        ground(100)
        + box(150, 78, 100, 44, p.paper, 6, stroke="#dfe3e4", stroke_width="3")
        + path("M146 128h108q20 8 20 34v154q0 22-20 22H146q-20 0-20-22V162q0-26 20-34z", p.main)
        + label(p, brand, 132, 180, 136, 112)
        + tablets
    )


def toothbrush(p: Palette, _: str) -> str:
    brush = (
        line("M200 128v204", p.main, 20)
        + line("M200 220v60", p.accent, 22)
        + box(188, 66, 24, 76, p.main, 8)
        + "".join(box(212, 70 + i * 13, 24, 9, ("#fff", p.light)[i % 2], 2) for i in range(5))
    )
    return ground(66) + around(brush, 20)


def rolls(p: Palette, _: str) -> str:
    """Paper towels and bath tissue."""

    def roll(x: float, y: float) -> str:
        return (
            box(x - 52, y, 104, 118, "#fbfaf6")
            + disc(x, y + 118, 52, "#f0ede4", 16)
            + disc(x, y, 52, "#ffffff", 18, stroke="#e7e3d8", stroke_width="3")
            + disc(x, y, 18, "#cbb491", 7)
            + line(f"M{x - 36} {y + 44}q12-10 24 0t24 0 24 0", p.light, 5)
            + line(f"M{x - 36} {y + 76}q12-10 24 0t24 0 24 0", p.light, 5)
        )

    return ground(120) + roll(200, 96) + roll(142, 204) + roll(258, 204)


def tissues(p: Palette, brand: str) -> str:
    return (
        ground(118)
        + path(
            "M160 176q-10-60 30-84 14 22 40 8 28 30 12 76z",
            "#fff",
            stroke="#e6e3da",
            stroke_width="3",
        )
        + box(84, 172, 232, 166, p.main, 8)
        + disc(200, 174, 64, p.dark, 14)
        + path("M148 176q52 30 104 0-2-30-20-40-40 16-66 0-16 20-18 40z", "#fff")
        + text(brand.upper(), 200, 276, 34, p.paper, 190)
    )


def nappy(p: Palette, brand: str) -> str:
    return (
        ground(112)
        + box(96, 110, 208, 226, p.main, 18)
        + path("M176 92h48v24h-48z", p.dark)
        + path("M132 190h136v34c-40 6-50 44-52 66h-32c-2-22-12-60-52-66z", "#fff")
        + box(132, 190, 136, 14, p.accent, 4)
        + text(brand.upper(), 200, 162, 28, p.paper, 172)
    )


def broom(p: Palette, _: str) -> str:
    one = (
        line("M200 60v150", "#c79a5b", 14)
        + path("M156 206h88l20 110q-64 26-128 0z", "#e7b754")
        + box(152, 196, 96, 26, p.main, 6)
        + line("M176 226l-8 90M200 226v98M224 226l8 90", "#c6923a", 5)
    )
    return ground(76) + around(one, 10)
