"""List people by name or by when they joined, narrowed, a page at a time."""

import msgspec

from interlace.domains.people import store_list
from interlace.domains.people.find import cards, fitting
from interlace.domains.people.store_list import PeopleFilter, PeopleSort
from interlace.kit.page import PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import Instant
from interlace.vocabulary.ids import PersonId


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A person in a list: how they can be reached, and since when they belong here."""

    person: PersonId
    name: str
    contacts: dict[str, str]
    joined_at: Instant | None
    has_account: bool


async def list_(
    narrow: PeopleFilter,
    *,
    sort: PeopleSort = "-joined",
    after: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page[Listed]:
    """Members and holders of accounts; with a text, whoever it finds, known or not."""
    persons = await fitting(narrow.text) if narrow.text.strip() else None
    start = tuple(read_cursor(after)) if after else None
    rows = await store_list.page(narrow, persons, sort, start, limit + 1)
    page = rows[:limit]
    shown = await cards([row.person for row in page])
    found = [
        Listed(
            person=row.person,
            name=card.name or "",
            contacts=card.contacts,
            joined_at=row.joined_at,
            has_account=row.has_account,
        )
        for row, card in zip(page, shown, strict=True)
    ]
    return Page(found, cursor(*page[-1].key) if len(rows) > limit else None)
