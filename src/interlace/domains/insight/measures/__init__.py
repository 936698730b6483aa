"""The measures, a file each; a new file here is a new figure everywhere."""
