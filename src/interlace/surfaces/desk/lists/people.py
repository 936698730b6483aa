"""The list of people: members and holders of accounts, or whoever fits what was typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from interlace.domains import people
from interlace.kit.page import Page
from interlace.surfaces.desk.listing import Filter, Listing, Look, select


class PeopleListing(Listing[people.Listed]):
    """People, who joined last first; as far as whoever asks may see them."""

    code = "people"
    title = "Everybody"
    href = "/desk/people"
    needs = "people.read"
    placeholder = "Name, e-mail, phone or card"
    sorts = ("-joined", "joined", "name", "-name")
    standing = (
        ("Shop accounts", {"holds": "account"}),
        ("Reached by e-mail", {"reached": "email"}),
        ("By name", {"sort": "name"}),
    )
    columns = ("name", "email", "phone", "card", "joined_at", "account", "person")

    async def filters(self, query: Mapping[str, str]) -> list[Filter]:
        holds = [("", "Member or account"), ("card", "Members"), ("account", "Shop accounts")]
        reached = [("", "Any contact"), ("email", "E-mail"), ("phone", "Phone")]
        return [
            select(query, "holds", "Holds", holds),
            select(query, "reached", "Reached by", reached),
        ]

    async def page(self, look: Look) -> Page[people.Listed]:
        holds: Any = look.query.get("holds")
        sort: Any = look.sort
        narrow = people.PeopleFilter(
            text=look.query.get("q", ""), holds=holds, reached=look.query.get("reached")
        )
        return await people.list_(
            narrow,
            sort=sort,
            after=look.after,
            limit=look.limit,
        )

    def cells(self, row: people.Listed) -> Sequence[object]:
        contacts = [row.contacts.get(kind, "") for kind in ("email", "phone", "card")]
        account = "yes" if row.has_account else ""
        return (row.name, *contacts, row.joined_at, account, str(row.person))


PEOPLE = PeopleListing()
