"""Goods: which lines of a basket an offer is about."""

from typing import TYPE_CHECKING

import msgspec

from interlace.vocabulary.ids import CategoryId, ItemId

if TYPE_CHECKING:
    from interlace.domains.offers.pool import Pool


class Goods(msgspec.Struct, frozen=True, kw_only=True):
    """Items and categories, less exceptions; nothing named means everything."""

    items: frozenset[ItemId] = frozenset()
    categories: frozenset[CategoryId] = frozenset()
    except_items: frozenset[ItemId] = frozenset()
    except_categories: frozenset[CategoryId] = frozenset()
    label: str = ""
    """What a shopkeeper calls them: `coffee`."""

    def __str__(self) -> str:
        if self.label:
            return self.label
        if not self.items and not self.categories:
            return "everything"
        return f"{len(self.items)} items, {len(self.categories)} categories"

    @property
    def is_everything(self) -> bool:
        return not (self.items or self.categories or self.except_items or self.except_categories)

    def holds(self, pool: "Pool") -> bool:
        """Whether a pool is among these goods."""
        if (self.items or self.categories) and not (
            pool.item in self.items or not self.categories.isdisjoint(pool.categories)
        ):
            return False
        return pool.item not in self.except_items and self.except_categories.isdisjoint(
            pool.categories
        )


EVERYTHING = Goods()
