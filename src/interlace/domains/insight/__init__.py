"""The front door of insight: what the figures are and what they are made of."""

from interlace.domains.insight.export import compact, export
from interlace.domains.insight.lake_sold import Day, given, sold, taken_off
from interlace.domains.insight.measure import Measure, every_measure, measure
from interlace.domains.insight.model import Cut, Only, Report, Row, Span, Unit
from interlace.domains.insight.report import report, reports

__all__ = [
    "Cut",
    "Day",
    "Measure",
    "Only",
    "Report",
    "Row",
    "Span",
    "Unit",
    "compact",
    "every_measure",
    "export",
    "given",
    "measure",
    "report",
    "reports",
    "sold",
    "taken_off",
]
