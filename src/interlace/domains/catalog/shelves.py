"""What merchandisers do with the shelves: put them up, fill them and clear them."""

from interlace.domains.catalog.define_category import define_category
from interlace.domains.catalog.publish import publish
from interlace.domains.catalog.retire import retire

__all__ = ["define_category", "publish", "retire"]
