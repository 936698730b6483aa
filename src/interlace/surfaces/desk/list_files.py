"""A list as a file, however long it is: CSV line by line, or a workbook for Excel."""

import asyncio
import csv
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from tempfile import TemporaryFile
from typing import Any, Literal

import xlsxwriter
from msgspec.structs import replace

from interlace.engine import db
from interlace.kit.page import LARGEST_PAGE
from interlace.surfaces.desk.listing import Listing, Look

Form = Literal["csv", "xlsx"]
Rows = AsyncIterator[Sequence[object]]
TYPES: dict[Form, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMULA = ("=", "+", "-", "@")
MOST_ROWS = 500_000
"""A sheet of Excel ends at twice this."""
PIECE = 1 << 16
INSTANT = {"num_format": "yyyy-mm-dd hh:mm:ss"}
_BOOK = {"constant_memory": True, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}


def file(listing: Listing[Any], form: Form, look: Look) -> AsyncIterator[bytes]:
    """The list as it is narrowed and ordered, in pieces."""
    found = rows(listing, look)
    return _workbook(found) if form == "xlsx" else _lines(found)


async def rows(listing: Listing[Any], look: Look) -> Rows:
    """The header, then every row."""
    yield listing.columns
    after, count = look.after, 0
    while count < MOST_ROWS:
        # A connection only while a page is read, for a slow line must not keep one.
        async with db.reading():
            page = await listing.page(replace(look, after=after, limit=LARGEST_PAGE))
        for row in page.items:
            yield listing.cells(row)
        after, count = page.next, count + len(page.items)
        if after is None:
            return


async def _lines(found: Rows) -> AsyncIterator[bytes]:
    async for cells in found:
        text = StringIO()
        csv.writer(text).writerow([_plain(one) for one in cells])
        yield text.getvalue().encode()


def _plain(cell: object) -> object:
    if isinstance(cell, datetime):
        return cell.isoformat()
    # What a customer typed must not begin a formula in somebody's spreadsheet.
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


async def _workbook(found: Rows) -> AsyncIterator[bytes]:
    """Numbers as numbers, instants in UTC, and text as text: it never becomes a formula."""
    with TemporaryFile() as out:
        book = xlsxwriter.Workbook(out, _BOOK)
        sheet, instants = book.add_worksheet(), book.add_format(INSTANT)
        sheet.freeze_panes(1, 0)
        number = 0
        async for cells in found:
            for place, cell in enumerate(cells):
                _write(sheet, number, place, cell, instants)
            number += 1
        await asyncio.to_thread(book.close)
        out.seek(0)
        while piece := out.read(PIECE):
            yield piece


def _write(sheet: Any, row: int, place: int, cell: object, instants: Any) -> None:
    if isinstance(cell, datetime):
        sheet.write_datetime(row, place, cell.astimezone(UTC).replace(tzinfo=None), instants)
    elif isinstance(cell, int | float | Decimal):
        sheet.write_number(row, place, cell)
    elif cell is not None and str(cell):
        sheet.write_string(row, place, str(cell))
