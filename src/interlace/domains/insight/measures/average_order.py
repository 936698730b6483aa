"""How much one order comes to."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class AverageOrder(Measure):
    """Average order: sales divided by orders, rounded to the minor unit."""

    code = "average_order"
    unit = Unit.MONEY
    figure = """
        cast(round(sum(amount) filter (kind = 'order.placed')
        / nullif(count(*) filter (kind = 'order.placed'), 0)) as bigint)
    """


MEASURE = AverageOrder
