"""Cut flowers and plants in a pot."""

from math import cos, pi, sin

from interlace.demo.pictures.palette import Palette
from interlace.demo.pictures.shapes import box, disc, ground, line, path

LEAF = "#5c9a4b"
LEAF_DARK = "#3f7738"


def bouquet(p: Palette, _: str) -> str:
    heads = ((150, 150), (200, 118), (250, 150), (174, 190), (228, 190))
    tones = (p.accent, "#f3c6d3", "#f6d77a", "#e6788f", "#fff1e0")
    flowers = "".join(
        "".join(
            disc(x + 19 * cos(a * pi / 3), y + 19 * sin(a * pi / 3), 15, tone) for a in range(6)
        )
        + disc(x, y, 12, "#f0b840")
        for (x, y), tone in zip(heads, tones, strict=True)
    )
    stems = line(
        "M150 150L196 300M250 150L204 300M200 118V300M174 190L198 300M228 190L202 300", LEAF, 6
    )
    return (
        ground(64, 350)
        + stems
        + flowers
        + path("M128 214l72 128 72-128q-72 44-144 0z", p.light)
        + box(176, 276, 48, 14, p.main, 6)
    )


def plant(p: Palette, _: str) -> str:
    leaves = "".join(
        path(
            "M200 236c-30-50-24-104 0-140 24 36 30 90 0 140z",
            (LEAF, LEAF_DARK)[i % 2],
            transform=f"rotate({a} 200 236)",
        )
        for i, a in enumerate((-62, 62, -32, 32, 0))
    )
    return (
        ground(76)
        + leaves
        + path("M138 236h124l-16 102h-92z", "#c4703f")
        + box(130, 222, 140, 26, "#d5824f", 5)
        + disc(200, 140, 10, p.accent)
    )
