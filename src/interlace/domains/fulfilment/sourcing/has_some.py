"""Only places that have any of it."""

from interlace.domains.fulfilment.sourcing.rule import Candidate, Filter, Need


class HasSome(Filter):
    """It has nothing of what is wanted."""

    def keeps(self, candidate: Candidate, need: Need) -> bool:
        return any(candidate.shelf.get(item, 0) > 0 for item in need.units)
