"""The sections of the desk, a file each with its `ROUTES`."""
