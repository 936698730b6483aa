"""Only places that send parcels."""

from interlace.domains.fulfilment.sourcing.rule import Candidate, Filter, Need


class Ships(Filter):
    """It does not send parcels."""

    def keeps(self, candidate: Candidate, need: Need) -> bool:
        del need
        return candidate.ships
