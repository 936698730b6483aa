"""The simulated bank's own page, where a cardholder proves who they are (3-D Secure)."""

from pathlib import Path

from interlace.engine.web import Surface
from interlace.surfaces.bank.challenge import ROUTER

SURFACE = Surface("bank", [ROUTER], templates=Path(__file__).parent / "templates")
