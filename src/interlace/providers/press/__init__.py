"""How templates are set in type."""
