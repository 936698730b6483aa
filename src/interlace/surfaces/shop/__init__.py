"""The shop: the storefront where customers look, buy and see to their orders."""

from pathlib import Path

from interlace.engine.web import Surface
from interlace.surfaces.shop.router import ROUTER

HERE = Path(__file__).parent

SURFACE = Surface("shop", [ROUTER], templates=HERE / "templates", static=HERE / "static")
