"""Rules that decide from where goods are sent; a rule is one file here or an entry point."""

from functools import cache
from importlib.metadata import entry_points

from interlace.domains.fulfilment.sourcing.has_some import HasSome
from interlace.domains.fulfilment.sourcing.nearest import Nearest
from interlace.domains.fulfilment.sourcing.rule import Candidate, Filter, Need, Rank
from interlace.domains.fulfilment.sourcing.ships import Ships
from interlace.domains.fulfilment.sourcing.spare_stores import SpareStores

__all__ = ["Candidate", "Filter", "Need", "Rank", "rules"]

GROUP = "interlace.sourcing"


@cache
def rules() -> tuple[Filter | Rank, ...]:
    """The rules in force: ours, then those that installed packages bring."""
    others = [point.load()() for point in entry_points(group=GROUP)]
    return (Ships(), HasSome(), Nearest(), SpareStores(), *others)
