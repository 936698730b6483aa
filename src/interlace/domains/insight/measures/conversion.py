"""How many of those who looked also bought."""

from interlace.domains.insight.measure import Measure
from interlace.domains.insight.model import Unit


class Conversion(Measure):
    """Conversion: of the visitors who opened a page, the share who also placed an order in the same period."""

    code = "conversion"
    unit = Unit.RATIO
    figure = """
        len(list_intersect(
            coalesce(list(distinct who) filter (kind in ('page.viewed', 'product.viewed', 'products.searched')), []),
            coalesce(list(distinct who) filter (kind = 'order.placed'), [])
        )) / nullif(count(distinct who) filter (kind in ('page.viewed', 'product.viewed', 'products.searched')), 0)
    """


MEASURE = Conversion
