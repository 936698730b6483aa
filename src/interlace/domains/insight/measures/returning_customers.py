"""Who came back to buy."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class ReturningCustomers(Measure):
    """Returning customers: people we know who ordered in the period and had ordered before."""

    code = "returning_customers"
    unit = Unit.COUNT
    figure = """
        count(distinct who) filter (kind = 'order.placed' and not is_first)
    """


MEASURE = ReturningCustomers
