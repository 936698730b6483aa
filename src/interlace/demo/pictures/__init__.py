"""Draw a picture for every product, by what it is and whose it is, always the same."""

from interlace.demo.pictures.choose import motif
from interlace.demo.pictures.palette import palette
from interlace.demo.pictures.shapes import SIDE, box

__all__ = ["picture"]


def picture(*, name: str, brand: str, path: tuple[str, str, str], house: bool = False) -> str:
    """An SVG of 400 by 400; `path` leads from the department to the kind."""
    colours = palette(brand, path[-1], name, house=house)
    drawing = motif(path)(colours, brand)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" role="img">'
        f"{box(0, 0, SIDE, SIDE, colours.wall)}{drawing}</svg>"
    )
