"""The few strokes that every picture is made of."""

from html import escape

from interlace.demo.pictures.palette import Palette

SIDE = 400


def path(d: str, fill: str, **more: str) -> str:
    return f'<path d="{d}" fill="{fill}"{_attributes(more)}/>'


def box(x: float, y: float, w: float, h: float, fill: str, r: float = 0, **more: str) -> str:  # noqa: PLR0917  place and size in the order of SVG
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{r:g}" fill="{fill}"{_attributes(more)}/>'


def disc(x: float, y: float, r: float, fill: str, ry: float | None = None, **more: str) -> str:
    return (
        f'<ellipse cx="{x:g}" cy="{y:g}" rx="{r:g}" ry="{ry or r:g}" fill="{fill}"'
        f"{_attributes(more)}/>"
    )


def line(d: str, stroke: str, width: float, **more: str) -> str:
    return path(
        d,
        "none",
        stroke=stroke,
        stroke_width=f"{width:g}",
        stroke_linecap="round",
        stroke_linejoin="round",
        **more,
    )


def shade(d: str, opacity: float = 0.12) -> str:
    return path(d, "#000", opacity=f"{opacity:g}")


def shine(d: str, opacity: float = 0.28) -> str:
    return path(d, "#fff", opacity=f"{opacity:g}")


def ground(width: float, y: float = 342) -> str:
    return disc(200, y, width, "#000", 9, opacity="0.10")


def around(shape: str, angle: float, x: float = 200, y: float = 200) -> str:
    return f'<g transform="rotate({angle:g} {x:g} {y:g})">{shape}</g>'


def moved(shape: str, x: float, y: float, scale: float = 1) -> str:
    return f'<g transform="translate({x:g} {y:g}) scale({scale:g})">{shape}</g>'


def text(words: str, x: float, y: float, size: float, fill: str, width: float) -> str:  # noqa: PLR0917  place and size in the order of SVG
    """One centred line of lettering, made smaller until it fits `width`."""
    fits = min(size, width / max(1, len(words)) / 0.6)
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="Inter,Helvetica,Arial,sans-serif" '
        f'font-weight="700" font-size="{fits:.3g}" text-anchor="middle" fill="{fill}">'
        f"{escape(words)}</text>"
    )


def emblem(p: Palette, x: float, y: float, size: float) -> str:
    """The sign on a label: one of six, always the same for a product."""
    s = size
    return (
        disc(x, y, s, p.accent),
        path(f"M{x} {y - s}L{x + s} {y}L{x} {y + s}L{x - s} {y}Z", p.accent),
        path(f"M{x - s} {y + s * 0.7}Q{x} {y - s * 1.7} {x + s} {y + s * 0.7}Z", p.accent),
        path(
            f"M{x - s} {y}C{x - s / 3} {y - s} {x + s} {y - s} {x + s} {y - s}"
            f"C{x + s} {y} {x + s / 3} {y + s} {x - s} {y}Z",
            p.accent,
        ),
        disc(x - s * 0.4, y, s * 0.62, p.accent)
        + disc(x + s * 0.4, y, s * 0.62, p.main, opacity="0.8"),
        line(f"M{x - s} {y}q{s / 2} {-s} {s} 0t{s} 0", p.accent, s * 0.42),
    )[p.pick(6)]


def label(p: Palette, brand: str, x: float, y: float, w: float, h: float) -> str:  # noqa: PLR0917  place and size in the order of SVG
    """A paper label with the brand's name and sign; a band of the accent at its foot."""
    middle = x + w / 2
    name = text(brand.upper(), middle, y + h * 0.27, 19, p.ink, w * 0.86) if brand else ""
    return (
        box(x, y, w, h, p.paper, 5)
        + box(x, y + h - h * 0.16, w, h * 0.16, p.accent, 3)
        + name
        + emblem(p, middle, y + h * (0.56 if brand else 0.44), min(w, h) * 0.19)
    )


def _attributes(more: dict[str, str]) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
