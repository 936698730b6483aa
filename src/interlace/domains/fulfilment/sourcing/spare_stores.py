"""Keep store staff for the people in the store."""

from interlace.domains.fulfilment.sourcing.rule import Candidate, Need, Rank


class SpareStores(Rank):
    """A parcel packed in a store costs as much as {km} km more."""

    def __init__(self, km: float = 150) -> None:
        """Set how far a warehouse may be before a store is preferred."""
        self.km = km

    def cost(self, candidate: Candidate, need: Need) -> float:
        del need
        return self.km if candidate.kind == "store" else 0.0
