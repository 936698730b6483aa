"""How often customers bought."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class Orders(Measure):
    """Orders: how many orders were placed, tills included."""

    code = "orders"
    unit = Unit.COUNT
    figure = """
        count(*) filter (kind = 'order.placed')
    """


MEASURE = Orders
