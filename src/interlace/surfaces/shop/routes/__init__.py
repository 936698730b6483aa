"""The shop's pages, a file a section."""
