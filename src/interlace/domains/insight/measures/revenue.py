"""What customers bought, less what they sent back or cancelled."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class Revenue(Measure):
    """Revenue: the totals of orders placed, with tax and delivery, less what was returned or cancelled, on the day it happened."""

    code = "revenue"
    unit = Unit.MONEY
    figure = """
        coalesce(sum(amount) filter (kind = 'order.placed'), 0)
        - coalesce(sum(amount) filter (kind in ('order.returned', 'order.cancelled')), 0)
    """


MEASURE = Revenue
