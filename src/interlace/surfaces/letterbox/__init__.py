"""What messages lead to: links, one-click unsubscribe, the choice of what one gets, and providers' hooks."""

from pathlib import Path

from interlace.engine.web import Surface
from interlace.surfaces.letterbox.confirm import CONFIRM
from interlace.surfaces.letterbox.hooks import HOOKS
from interlace.surfaces.letterbox.links import LINKS

SURFACE = Surface(
    "letterbox", [LINKS, CONFIRM, HOOKS], templates=Path(__file__).parent / "templates"
)
