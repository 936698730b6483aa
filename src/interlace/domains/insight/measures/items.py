"""How much customers bought."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class Items(Measure):
    """Items: units in orders placed."""

    code = "items"
    unit = Unit.COUNT
    figure = """
        coalesce(sum(units) filter (kind = 'order.placed'), 0)
    """


MEASURE = Items
