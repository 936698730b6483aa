"""How a market adds up its tax."""

from enum import StrEnum


class TaxSums(StrEnum):
    """Where cents of tax are rounded."""

    LINE = "line"
    """On every line by itself, as a till prints it."""
    INVOICE = "invoice"
    """Once for each rate on the sum of its lines, as EN 16931 asks of electronic invoices."""
