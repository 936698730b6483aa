"""The desk: the back office where staff do everything."""

from pathlib import Path

from interlace.engine.web import Surface
from interlace.surfaces.desk.router import ROUTER

HERE = Path(__file__).parent

SURFACE = Surface("desk", [ROUTER], templates=HERE / "templates", static=HERE / "static")
