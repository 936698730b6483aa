"""The providers: a file each, with a faithful local simulator where it can't be reached."""
