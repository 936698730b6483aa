"""The members of a segment, as a list and as a file."""

from interlace.domains import people
from interlace.engine.access import Staff
from interlace.kit.page import LARGEST_PAGE
from interlace.vocabulary.ids import SegmentId

MOST_IN_A_FILE = 100_000
SHOWN = 25
Row = tuple[str, str, str, str, str]


async def page_of(
    segment: SegmentId, staff: Staff, *, after: str
) -> tuple[list[tuple[people.segments.Member, str]], str]:
    """Some members with their names, the newest first; nobody for a role that sees no people."""
    if not staff.may("people.read"):
        return [], ""
    page = await people.segments.members(segment, after=after or None, limit=SHOWN)
    names = await people.names([one.person for one in page.items])
    return [(one, names.get(one.person, "")) for one in page.items], page.next or ""


async def everybody(segment: SegmentId) -> list[Row]:
    """Every member with name and contact points, as far as a file may hold."""
    rows: list[Row] = []
    after: str | None = None
    while len(rows) < MOST_IN_A_FILE:
        page = await people.segments.members(segment, after=after, limit=LARGEST_PAGE)
        for found, member in zip(
            await people.segments.cards([one.person for one in page.items]), page.items, strict=True
        ):
            contacts = found.contacts
            email, phone = contacts.get("email", ""), contacts.get("phone", "")
            since = member.since.isoformat()
            rows.append((str(found.person), found.name or "", email, phone, since))
        after = page.next
        if after is None:
            break
    return rows
