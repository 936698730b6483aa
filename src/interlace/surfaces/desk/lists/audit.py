"""The audit log as a list: who looked at whom, who changed what."""

from collections.abc import Mapping, Sequence

import msgspec

from interlace.channels import channels
from interlace.engine import access
from interlace.engine.access.audit import Note
from interlace.kit.page import Page
from interlace.surfaces.desk.listing import Filter, Listing, Look, select


class Row(msgspec.Struct, frozen=True):
    """A note, with the name of who did it."""

    note: Note
    who: str


class AuditListing(Listing[Row]):
    """The log, newest first."""

    code = "log"
    title = "Everything"
    href = "/desk/settings/audit"
    needs = "settings.read"
    placeholder = "Find by deed or id"
    sorts = ("-when", "when")
    standing = (("Who looked at whom", {"did": "looked at"}), ("Erased", {"did": "erased"}))
    columns = ("at", "who", "did", "what", "channel", "place")

    async def filters(self, query: Mapping[str, str]) -> list[Filter]:
        deeds = dict.fromkeys([*await access.deeds(), *(q["did"] for _, q in self.standing)])
        did = [("", "Any deed"), *((one, one.capitalize()) for one in deeds)]
        used = [("", "Any channel"), *((one.code, one.name) for one in channels().values())]
        return [
            select(query, "who", "Who", [("", "Anybody"), *(await named()).items()]),
            select(query, "did", "Deed", did),
            select(query, "channel", "Channel", used),
        ]

    async def page(self, look: Look) -> Page[Row]:
        query = look.query
        found = await access.notes(
            search=query.get("q", ""),
            who=query.get("who"),
            did=query.get("did"),
            channel=query.get("channel"),
            oldest=look.sort == "when",
            after=look.after,
            limit=look.limit,
        )
        names = await named()
        return Page([Row(one, names.get(one.who, one.who)) for one in found.items], found.next)

    def cells(self, row: Row) -> Sequence[object]:
        note = row.note
        return (note.at, row.who, note.did, note.what, note.channel, note.place)


async def named() -> dict[str, str]:
    """Everybody who works here, as the log writes them."""
    return {f"staff:{one.id}": one.name for one in await access.staff()}


AUDIT = AuditListing()
