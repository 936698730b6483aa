"""Printers: the paper a customer takes home."""
