"""How much of what was bought came back."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class ReturnRate(Measure):
    """Return rate: units returned divided by units in orders placed in the same period."""

    code = "return_rate"
    unit = Unit.RATIO
    figure = """
        coalesce(sum(units) filter (kind = 'order.returned'), 0)
        / nullif(sum(units) filter (kind = 'order.placed'), 0)
    """
    good_when = "down"


MEASURE = ReturnRate
