"""Views: a list narrowed as a member of staff likes to see it, kept under a name."""

import msgspec

from interlace.engine import db
from interlace.engine.access import store
from interlace.engine.access.roles import StaffKey
from interlace.kit.time import Instant

MOST = 30


class View(msgspec.Struct, frozen=True):
    """A saved view: its name, and the query of the list's address."""

    name: str
    query: dict[str, str]


async def save_view(
    staff: StaffKey, list_: str, name: str, query: dict[str, str], *, at: Instant
) -> None:
    """Keep a view of a list; the same name again replaces it."""
    await db.execute(store.SAVE_VIEW, staff, list_, name, query, at)


async def drop_view(staff: StaffKey, list_: str, name: str) -> None:
    await db.execute(store.DROP_VIEW, staff, list_, name)


async def views(staff: StaffKey, list_: str) -> list[View]:
    """What somebody saved of a list, in the order in which they saved it."""
    rows = await db.fetch(store.VIEWS, staff, list_, MOST)
    return [View(row["name"], row["query"]) for row in rows]
