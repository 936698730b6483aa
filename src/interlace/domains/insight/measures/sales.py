"""What customers bought."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class Sales(Measure):
    """Sales: the totals of orders placed, with tax and delivery, before returns."""

    code = "sales"
    unit = Unit.MONEY
    figure = """
        coalesce(sum(amount) filter (kind = 'order.placed'), 0)
    """


MEASURE = Sales
