"""What offers took off."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class Discount(Measure):
    """Discount: what offers took off orders placed."""

    code = "discount"
    unit = Unit.MONEY
    figure = """
        coalesce(sum(discount) filter (kind = 'order.placed'), 0)
    """
    good_when = "down"


MEASURE = Discount
