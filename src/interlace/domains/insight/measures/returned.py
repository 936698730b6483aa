"""What customers sent back."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class Returned(Measure):
    """Returned: what was refunded for goods that came back."""

    code = "returned"
    unit = Unit.MONEY
    figure = """
        coalesce(sum(amount) filter (kind = 'order.returned'), 0)
    """
    good_when = "down"


MEASURE = Returned
