"""How often a recommendation hits the mark."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class RecommendationsChosen(Measure):
    """Recommendations chosen: of all items shown as a recommendation, the share that was chosen."""

    code = "recommendations_chosen"
    unit = Unit.RATIO
    figure = """
        count(*) filter (kind = 'recommendation.clicked')
        / nullif(sum(units) filter (kind = 'recommendation.shown'), 0)
    """


MEASURE = RecommendationsChosen
