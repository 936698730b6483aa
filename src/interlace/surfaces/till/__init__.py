"""The till: the counter of a store, on a tablet."""

from pathlib import Path

from interlace.engine.web import Surface
from interlace.surfaces.till.router import ROUTER

SURFACE = Surface("till", [ROUTER], templates=Path(__file__).parent / "templates")
