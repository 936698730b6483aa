"""The API: everything the house can do, for programs. Described at `/api/openapi.json`."""

from interlace.engine.web import Surface
from interlace.surfaces.api.router import ROUTER
from interlace.surfaces.api.tracking import TRACKING, intake

SURFACE = Surface("api", [ROUTER, TRACKING], lifespan=intake)
