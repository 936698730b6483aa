"""Interlace: one customer, one shelf, one offer, one conversation, on one timeline."""

__version__ = "0.1.0"
