"""The catalogue of facts: everything that can be written on the timeline, a file a domain."""

from importlib import import_module
from pkgutil import iter_modules

from interlace.kit.fact import Fact, fact_types


def catalogue() -> dict[str, type[Fact]]:
    """Every kind of fact by its name on the wire."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(sorted(fact_types.items()))
