"""The channels: a file each, every one a set of abilities at the edge."""

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules

from interlace.vocabulary.channel import Channel

ENTRY_POINTS = "interlace.channels"
"""Other packages add a channel by an entry point of this group that leads to a `Channel`."""


@cache
def channels() -> dict[str, Channel]:
    """Every channel by its code: ours in the order of their names, then those of other packages."""
    ours = [import_module(f"{__name__}.{module.name}").CHANNEL for module in iter_modules(__path__)]
    theirs = [entry.load() for entry in entry_points(group=ENTRY_POINTS)]
    return {channel.code: channel for channel in [*ours, *theirs]}
