"""Which packages bring tables, reactions and jobs, from the bottom of the house up."""

from importlib import import_module
from importlib.util import find_spec

LADDER = (
    "catalog",
    "people",
    "stock",
    "offers",
    "fulfilment",
    "orders",
    "messaging",
    "conversations",
    "recommendations",
    "insight",
    "journeys",
)
"""The domains in the order in which they may build on one another."""

_LISTENING = ("reactions", "jobs")


def packages() -> list[str]:
    """The packages with a `schema` folder, in the order of their migrations."""
    there = [f"interlace.domains.{name}" for name in LADDER]
    return ["interlace.engine", *(name for name in there if find_spec(name))]


def wake() -> None:
    """Import every domain's reactions and jobs, so that they are registered."""
    for package in packages()[1:]:
        for part in _LISTENING:
            if find_spec(f"{package}.{part}"):
                import_module(f"{package}.{part}")
