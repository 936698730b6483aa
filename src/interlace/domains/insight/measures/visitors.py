"""How many came to look."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class Visitors(Measure):
    """Visitors: different people or browsers that opened a page."""

    code = "visitors"
    unit = Unit.COUNT
    figure = """
        count(distinct who) filter (kind in ('page.viewed', 'product.viewed', 'products.searched'))
    """


MEASURE = Visitors
