"""One mechanism behind every list: search, filters, order, saved views, pages and files of it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

import msgspec

from interlace.engine import access, clock
from interlace.engine.access import Staff
from interlace.engine.web.pages import Asked
from interlace.kit.page import PAGE_SIZE, Page, cursor, read_cursor
from interlace.kit.time import Instant
from interlace.surfaces.design.links import link

R = TypeVar("R")
Filter = dict[str, Any]
Query = dict[str, str]
Options = list[tuple[str, str]]


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants to see of a list: how it is narrowed and ordered, and from where on."""

    query: Query
    sort: str
    staff: Staff
    at: Instant
    after: str | None = None
    limit: int = PAGE_SIZE
    patient: bool = False
    """Whether what takes long to reckon is waited for, as for a file."""


class Listing(ABC, Generic[R]):
    """A list of the desk. A new one says what it is narrowed by and where its rows come from."""

    code: ClassVar[str]
    """Its views are kept under it, and its rows show in the element of this id."""
    title: ClassVar[str]
    """What all of it is called: `All orders`."""
    href: ClassVar[str]
    needs: ClassVar[str]
    placeholder: ClassVar[str]
    sorts: ClassVar[tuple[str, ...]]
    """Every order it can be in, `-` before what falls; the first is the one it has unasked."""
    standing: ClassVar[tuple[tuple[str, Query], ...]] = ()
    """Views that everybody finds in the menu."""
    columns: ClassVar[tuple[str, ...]]
    """The header of its file."""

    @abstractmethod
    async def filters(self, query: Mapping[str, str]) -> list[Filter]:
        """What it can be narrowed by, with what is chosen; see `ui.toolbar`."""

    @abstractmethod
    async def page(self, look: Look) -> Page[R]:
        """Some rows, and where they go on."""

    @abstractmethod
    def cells(self, row: R) -> Sequence[object]:
        """A row of its file: money as an amount, an instant as an instant."""

    async def asked(self, params: Mapping[str, str]) -> Query:
        """What of an address, or of a form, narrows or orders the list; the rest is left out."""
        offered = {one["name"]: one for one in await self.filters(params)}
        known = {name: params[name] for name in offered if _fits(offered[name], params)}
        text = params.get("q", "").strip()
        sort = params.get("sort", "")
        ordered = {"sort": sort} if sort in self.sorts[1:] else {}
        return {**({"q": text} if text else {}), **known, **ordered}

    def look(self, query: Query, staff: Staff, *, after: str = "", patient: bool = False) -> Look:
        return Look(
            query=query,
            sort=query.get("sort", self.sorts[0]),
            staff=staff,
            at=clock.now(),
            after=after or None,
            patient=patient,
        )

    async def shown(self, request: Asked, staff: Staff) -> dict[str, Any]:
        """What the page of the list shows: `listing` for its bar and its table, `rows`, `next`."""
        params = request.query_params
        query = await self.asked(params)
        patient = "patient" in params
        look = self.look(query, staff, after=params.get("after", ""), patient=patient)
        page = await self.page(look)
        listing = {
            "code": self.code,
            "title": self.title,
            "href": self.href,
            "placeholder": self.placeholder,
            "query": query,
            "sort": query.get("sort", self.sorts[0]),
            "filters": await self.filters(query),
            "views": await self._views(staff, query),
            "files": [
                (name, link(f"{self.href}.{form}", query))
                for name, form in (("CSV", "csv"), ("Excel", "xlsx"))
            ],
        }
        return {"listing": listing, "rows": page.items, "next": page.next or ""}

    async def view_name(self, query: Query) -> str:
        """A view's name, made of what was chosen: `Web · Needs a look`."""
        chosen = [one for one in await self.filters(query) if one["value"]]
        words = [_said(one) for one in chosen]
        typed = [f"“{query['q']}”"] if "q" in query else []
        sort = query.get("sort", "")
        way = "falling" if sort.startswith("-") else "rising"
        order = [f"{sort.removeprefix('-').replace('_', ' ')} {way}"] if sort else []
        return " · ".join([*typed, *words, *order]) or "Everything"

    async def _views(self, staff: Staff, query: Query) -> dict[str, Any]:
        """The views of the list, and whether the open one is among those saved."""
        saved = await access.views(staff.id, self.code)
        named = [*self.standing, *((view.name, view.query) for view in saved)]
        return {
            "links": [
                (self.title, self.href),
                *((name, link(self.href, asked)) for name, asked in named),
            ],
            "known": any(view.query == query for view in saved),
        }


def page_of(rows: Sequence[R], look: Look, by: Mapping[str, Callable[[R], Any]]) -> Page[R]:
    """A page of a list short enough to be ordered here; its cursor counts rows."""
    falls = look.sort.startswith("-")
    ordered = sorted(rows, key=by[look.sort.removeprefix("-")], reverse=falls)
    start = int(read_cursor(look.after)[0]) if look.after else 0
    end = start + look.limit
    return Page(ordered[start:end], cursor(end) if end < len(ordered) else None)


def select(
    query: Mapping[str, str], name: str, label: str, choices: Options, *, more: bool = False
) -> Filter:
    """A filter to choose from; with `more` it waits in the Filters menu."""
    chosen = {"name": name, "label": label, "options": choices, "value": query.get(name, "")}
    return {**chosen, "more": True} if more else chosen


def day(query: Mapping[str, str], name: str, label: str) -> Filter:
    """A filter by a day."""
    value = query.get(name, "")
    return {"name": name, "label": label, "kind": "date", "value": value, "more": True}


def holds(text: str, *fields: str) -> bool:
    """Whether every word that was typed is in one of the fields."""
    whole = " ".join(fields).lower()
    return all(word in whole for word in text.lower().split())


def _fits(offered: Filter, params: Mapping[str, str]) -> bool:
    value = params.get(offered["name"], "")
    choices = offered.get("options")
    return bool(value) and (choices is None or value in dict(choices))


def _said(chosen: Filter) -> str:
    said = chosen.get("said") or dict(chosen.get("options", ())).get(chosen["value"])
    return said or chosen["value"]
