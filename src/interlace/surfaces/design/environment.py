"""The template environment: every page renders through one furnished like this."""

from collections.abc import Iterable
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from interlace.surfaces.design import filters, speech
from interlace.surfaces.design.assets import Assets
from interlace.surfaces.design.components import Components
from interlace.surfaces.design.links import link
from interlace.surfaces.design.looks import Looks, hue_of, tone_look
from interlace.surfaces.design.qr import qr_code
from interlace.surfaces.design.sparkline import sparkline
from interlace.surfaces.design.storemap import store_map
from interlace.surfaces.design.strands import weave
from interlace.vocabulary.channel import Channel

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


def environment(
    *folders: Path, channels: Iterable[Channel] = (), static_url: str = "/static"
) -> Environment:
    """Make an environment that finds a surface's own templates first, then the design's."""
    env = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    furnish(env, channels=channels, static_url=static_url)
    return env


def furnish(
    env: Environment, *, channels: Iterable[Channel] = (), static_url: str = "/static"
) -> None:
    """Put the filters, the drawing functions and `ui` (every component) into an environment."""
    looks = Looks(channels)
    given: dict[str, object] = {
        "ui": Components(env, TEMPLATES / "design"),
        "asset": Assets(STATIC, static_url),
        "channel_look": looks.channel,
        "charted": looks.charted,
        "tone_look": tone_look,
        "hue_of": hue_of,
        "link": link,
        "qr_code": qr_code,
        "sparkline": sparkline,
        "speech": speech.spoken,
        "store_map": store_map,
        "weave": weave,
        # What a shell may be told; a page that does not care need not name it.
        "theme": "",
        "section": "",
    }
    env.filters.update(filters.FILTERS)
    cast("dict[str, object]", env.globals).update(given)
