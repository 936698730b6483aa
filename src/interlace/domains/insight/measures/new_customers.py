"""Who bought for the first time."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class NewCustomers(Measure):
    """New customers: people we know whose first order ever is in the period."""

    code = "new_customers"
    unit = Unit.COUNT
    figure = """
        count(distinct who) filter (kind = 'order.placed' and is_first)
    """


MEASURE = NewCustomers
