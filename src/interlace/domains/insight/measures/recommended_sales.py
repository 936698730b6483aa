"""What was bought because we showed it."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class RecommendedSales(Measure):
    """Recommended sales: what was paid for items that the same person had chosen from a recommendation within the 7 days before."""

    code = "recommended_sales"
    unit = Unit.MONEY
    figure = """
        coalesce(sum(amount) filter (kind = 'recommendation.bought'), 0)
    """


MEASURE = RecommendedSales
