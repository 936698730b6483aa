"""Packages: bottles, cans, jars, boxes, bags, tubs and tubes."""

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


def bottle(p: Palette, brand: str) -> str:
    """A soft drink: tall, with a neck and a screw cap."""
    body = "M172 92h56v30c0 24 30 34 30 72v122q0 22-22 22h-72q-22 0-22-22V194c0-38 30-48 30-72z"
    return (
        ground(78)
        + path(body, p.accent)
        + shade("M228 92v30c0 24 30 34 30 72v122q0 22-22 22h-14q18-8 18-40V200c0-44-34-56-34-108z")
        + box(168, 64, 64, 30, p.dark, 6)
        + label(p, brand, 142, 196, 116, 92)
        + shine("M158 190c2-22 14-34 22-46l4 4c-8 14-16 24-16 42v120h-10z")
    )


def water(p: Palette, brand: str) -> str:
    """Clear water in a ribbed bottle."""
    body = "M178 84h44v30c0 20 34 30 34 66v138q0 20-20 20h-72q-20 0-20-20V180c0-36 34-46 34-66z"
    ribs = "".join(line(f"M146 {y}h108", "#9cc9e4", 3) for y in (296, 310, 324))
    return (
        ground(76)
        + path(body, "#cfe8f6")
        + ribs
        + box(174, 58, 52, 28, p.main, 6)
        + label(p, brand, 144, 192, 112, 84)
        + shine("M160 176c4-16 16-26 24-36v8c-8 12-14 20-14 34v130h-10z", 0.6)
    )


def wine(p: Palette, brand: str) -> str:
    glass = "#2f4a3a" if p.pick(3) else "#5b2233"
    body = "M178 60h44v78c0 26 28 34 28 64v118q0 20-18 20h-64q-18 0-18-20V202c0-30 28-38 28-64z"
    return (
        ground(66)
        + path(body, glass)
        + box(176, 46, 48, 46, p.accent, 5)
        + label(p, brand, 152, 216, 96, 92)
        + shine("M160 210c2-18 14-26 20-40v14c-6 10-10 18-10 28v100h-10z", 0.18)
    )


def beer(p: Palette, brand: str) -> str:
    body = "M184 72h32v56c0 22 30 34 30 66v124q0 20-18 20h-56q-18 0-18-20V194c0-32 30-44 30-66z"
    return (
        ground(66)
        + path(body, "#8a5a2b")
        + box(180, 58, 40, 20, p.accent, 4)
        + label(p, brand, 154, 208, 92, 88)
        + shine("M164 196c4-18 18-28 22-42v14c-6 10-12 16-12 30v110h-10z", 0.25)
    )


def can(p: Palette, brand: str) -> str:
    """A food tin with a paper sleeve."""
    return (
        ground(92)
        + box(116, 106, 168, 232, "#c9ced4", 16)
        + disc(200, 112, 84, "#dfe3e7", 18)
        + disc(200, 112, 68, "#c3c9cf", 12)
        + box(116, 140, 168, 172, p.main)
        + label(p, brand, 134, 158, 132, 136)
        + shade("M250 140h34v172h-34z")
        + shine("M126 140h12v172h-12z")
    )


def soda_can(p: Palette, brand: str) -> str:
    return (
        ground(64)
        + path("M150 92h100l12 24v188l-12 30H150l-12-30V116z", p.accent)
        + disc(200, 92, 50, "#d5dade", 10)
        + disc(200, 92, 38, "#bcc3c9", 7)
        + path("M138 250q62-52 124-10v64l-12 30H150l-12-30z", p.main)
        + text(brand.upper(), 200, 206, 26, "#fff", 108)
        + shade("M238 96l12-4 12 24v188l-12 30h-14z")
        + shine("M146 118h10v190h-10z")
        + path("M150 334h100l-6 8h-88z", "#bcc3c9")
    )


def jar(p: Palette, brand: str) -> str:
    """A glass jar: the accent shows through."""
    return (
        ground(86)
        + path("M132 132h136q14 14 14 34v146q0 26-26 26H144q-26 0-26-26V166q0-20 14-34z", p.accent)
        + box(126, 92, 148, 42, p.dark, 8)
        + box(126, 108, 148, 6, "#fff", opacity="0.25")
        + label(p, brand, 124, 184, 152, 108)
        + shine("M132 168h14v140q-14-2-14-20z", 0.35)
    )


def carton(p: Palette, brand: str) -> str:
    """Milk or juice: a gable-top carton."""
    return (
        ground(84)
        + path("M126 156h148v166q0 16-16 16H142q-16 0-16-16z", p.paper)
        + path("M126 156l26-58h96l26 58z", p.main)
        + box(150, 76, 100, 26, p.dark, 4)
        + path("M126 246q74-44 148 0v76q0 16-16 16H142q-16 0-16-16z", p.accent)
        + text(brand.upper(), 200, 202, 24, p.ink, 124)
        + shade("M240 156h34v166q0 16-16 16h-18z", 0.08)
        + shade("M248 98l26 58h-34z")
    )


def jug(p: Palette, brand: str) -> str:
    """A gallon of milk: a jug with a handle."""
    body = (
        "M168 98h52q8 22 30 34 26 14 26 46v134q0 26-26 26H150q-26 0-26-26V182q0-30 22-46 "
        "18-14 22-38z"
    )
    return (
        ground(88)
        + path(
            body,
            "#7b4f36" if "chocolate" in p.words else "#fdfdfb",
            stroke="#dfe4e6",
            stroke_width="3",
        )
        + path("M232 158q24 4 24 34v40q0 12-10 12t-10-12v-34q0-14-12-18z", "#e6ecef")
        + box(164, 72, 60, 28, p.accent, 7)
        + label(p, brand, 132, 216, 104, 96)
    )


def cereal_box(p: Palette, brand: str) -> str:
    return (
        ground(100)
        + path("M270 84l30 16v228l-30 12z", p.dark)
        + box(110, 84, 162, 256, p.main, 3)
        + disc(190, 246, 60, p.light)
        + disc(190, 246, 40, p.accent)
        + disc(176, 238, 9, p.paper)
        + disc(206, 240, 9, p.paper)
        + disc(190, 260, 9, p.paper)
        + text(brand.upper(), 191, 138, 30, p.paper, 142)
        + line("M136 156h110", p.paper, 5, opacity="0.6")
        + shine("M110 84h12v256h-12z", 0.15)
    )


def packet(p: Palette, brand: str) -> str:
    """A lying box: dinners, tea, crackers, pasta."""
    return (
        ground(120)
        + path("M84 150l24-28h232l-24 28z", p.light)
        + path("M316 150l24-28v182l-24 34z", p.dark)
        + box(84, 150, 232, 188, p.main, 3)
        + label(p, brand, 108, 174, 184, 140)
        + shine("M84 150h232v8H84z", 0.2)
    )


def bag(p: Palette, brand: str) -> str:
    """Crisps: a pillow bag with sealed ends."""
    zig = "".join(f"l8 {6 if i % 2 else -6}" for i in range(22))
    return (
        ground(96)
        + path(f"M112 92{zig}c8 80 10 160 0 240H112c-10-80-8-160 0-240z", p.main)
        + box(112, 84, 176, 18, p.dark, 2)
        + box(110, 320, 180, 18, p.dark, 2)
        + path("M108 214q92-56 184 0c2 40 0 74-4 106H112c-4-32-6-66-4-106z", p.accent)
        + text(brand.upper(), 200, 168, 32, p.paper, 160)
        + disc(172, 266, 30, "#f4d58a", 20)
        + disc(220, 280, 34, "#eec36b", 20)
        + shine("M124 104h14c-6 70-6 150 0 214h-16c-6-70-6-144 2-214z", 0.22)
    )


def bar(p: Palette, brand: str) -> str:
    """A chocolate bar or a packet of gum in its wrapper."""
    wrapper = (
        path("M84 158h232l14 12v90l-14 12H84l-14-12v-90z", p.main)
        + box(70, 158, 22, 114, p.dark, 3)
        + box(308, 158, 22, 114, p.dark, 3)
        + path("M112 272q88-90 176-60v60z", p.accent)
        + text(brand.upper(), 200, 214, 40, p.paper, 180)
        + shine("M92 158h216v9H92z", 0.22)
    )
    return ground(118, 318) + around(wrapper, -12)


def sack(p: Palette, brand: str) -> str:
    """Flour, sugar, pet food, charcoal: a paper sack."""
    return (
        ground(92)
        + path("M120 96h160l10 234q0 8-8 8H118q-8 0-8-8z", p.main)
        + path("M120 96l14-20h132l14 20z", p.dark)
        + label(p, brand, 130, 138, 140, 152)
        + shade("M262 96h18l10 234q0 8-8 8h-24q12-120 4-242z")
    )


def tub(p: Palette, brand: str) -> str:
    """Yogurt, sour cream, ice cream: a tub with a lid."""
    return (
        ground(84)
        + path("M118 154h164l-16 168q-2 16-18 16h-96q-16 0-18-16z", p.paper)
        + path("M122 196q78 50 156 0l-12 126q-2 16-18 16h-96q-16 0-18-16z", p.accent)
        + box(108, 124, 184, 34, p.main, 10)
        + text(brand.upper(), 200, 192, 22, p.ink, 140)
        + shade("M262 158h20l-16 164q-2 16-18 16h-18q26-60 32-180z", 0.08)
    )


def tube(p: Palette, brand: str) -> str:
    """Toothpaste or cream, leaning."""
    body = (
        path("M158 84h84l14 200h-112z", p.main)
        + box(150, 70, 100, 20, p.dark, 3)
        + path("M148 232l4-60q48-34 100-4l4 64z", p.accent)
        + text(brand.upper(), 200, 140, 20, p.paper, 80)
        + box(176, 282, 48, 48, p.paper, 6, stroke=p.light, stroke_width="3")
    )
    return ground(70) + around(body, 14)


def pouch(p: Palette, brand: str) -> str:
    """Coffee, shredded cheese, frozen vegetables: a stand-up pouch."""
    return (
        ground(96)
        + path("M116 88h168l12 226q0 24-30 24H134q-30 0-30-24z", p.main)
        + box(114, 80, 172, 22, p.dark, 3)
        + label(p, brand, 132, 132, 136, 126)
        + path("M104 300q96 34 192 0v14q0 24-30 24H134q-30 0-30-24z", p.dark, opacity="0.5")
        + shine("M124 104h12l-6 196h-14z", 0.2)
    )


def six_pack(p: Palette, brand: str) -> str:
    """Twelve cans in a carton: the tops of a few show."""
    cans = "".join(disc(126 + i * 50, 132, 22, "#c3c9cf", 8) for i in range(4))
    return (
        ground(122)
        + box(80, 140, 240, 198, p.accent, 4)
        + cans
        + path("M80 240q120-66 240-20v118H80z", p.main)
        + text(brand.upper(), 200, 214, 36, "#fff", 200)
        + shade("M290 140h30v198h-30z")
    )
