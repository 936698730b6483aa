"""What comes in and goes out as a file: tables of items, and pictures."""

from interlace.domains.catalog.export_file import export_file
from interlace.domains.catalog.import_file import import_file, imports
from interlace.domains.catalog.pictures import keep_picture, picture

__all__ = ["export_file", "import_file", "imports", "keep_picture", "picture"]
