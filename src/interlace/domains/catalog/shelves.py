"""What merchandisers do with the shelves: put them up, fill them, look behind them, clear them."""

from interlace.domains.catalog.define_category import define_category
from interlace.domains.catalog.hidden import Hidden, hidden
from interlace.domains.catalog.publish import publish
from interlace.domains.catalog.retire import retire

__all__ = ["Hidden", "define_category", "hidden", "publish", "retire"]
