"""The till's routes, a file a section."""
