"""Every list of the desk, a file each: what it is narrowed and ordered by, and what a row shows."""
