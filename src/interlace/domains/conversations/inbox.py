"""The inbox: cases as they are listed, and how many stand where."""

import msgspec

from interlace.domains.conversations import store_cases
from interlace.domains.conversations.listing import CaseFilter
from interlace.domains.conversations.model import Case, Status
from interlace.kit.page import LARGEST_PAGE, PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import instant
from interlace.vocabulary.ids import CaseId


class Counts(msgspec.Struct, frozen=True):
    """How many open cases wait, for whom."""

    mine: int
    queued: int
    bot: int
    open: int


async def inbox(
    narrow: CaseFilter | None = None, *, after: str | None = None, limit: int = PAGE_SIZE
) -> Page[Case]:
    """Cases, the latest heard of first, a page at a time."""
    size = min(limit, LARGEST_PAGE)
    start = None
    if after:
        at, id_ = read_cursor(after)
        start = instant(at), CaseId.parse(id_)
    found = await store_cases.page(narrow or CaseFilter(), start, size + 1)
    page = found[:size]
    more = len(found) > size
    return Page(page, cursor(page[-1].last_at, str(page[-1].id)) if more else None)


async def counts(staff: str) -> Counts:
    """How many cases stand where, as a member of staff sees it."""
    found = await store_cases.counts(staff)

    def sum_of(*statuses: Status, mine: bool | None = None) -> int:
        return sum(
            many
            for (status, is_mine), many in found.items()
            if (not statuses or status in statuses) and (mine is None or is_mine == mine)
        )

    return Counts(
        mine=sum_of(Status.ASSIGNED, Status.WAITING, mine=True),
        queued=sum_of(Status.QUEUED),
        bot=sum_of(Status.BOT),
        open=sum_of(),
    )


async def queue_position(case: CaseId) -> int:
    """How many stand before this case in the queue."""
    return await store_cases.before_it(case)
