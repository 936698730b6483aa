"""The business, a folder a domain; each is entered only by its front door."""
