"""The resources of the API, a file each with its `ROUTES`."""
