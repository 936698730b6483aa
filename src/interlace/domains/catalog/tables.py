"""Read and write tables as people keep them: CSV and Excel."""

import csv
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from interlace.kit.refusal import Refusal

LARGEST_FILE = 200_000_000
_SAMPLE = 4096
_DELIMITERS = ",;\t|"


class UnreadableTable(Refusal):
    """{name} can not be read: {why}. Save it as CSV (UTF-8) or as an Excel file."""


class FileTooLarge(Refusal, status=413):
    """{name} is larger than 200 MB; split it."""


def read(name: str, data: bytes) -> tuple[list[str], list[list[str]]]:
    """The header and the lines of a CSV or Excel file; refuses what is neither."""
    if len(data) > LARGEST_FILE:
        raise FileTooLarge(name=name)
    lines = (
        _excel(name, data) if name.lower().endswith((".xlsx", ".xls", ".ods")) else _csv(name, data)
    )
    filled = [line for line in lines if any(cell.strip() for cell in line)]
    if not filled:
        raise UnreadableTable(name=name, why="it has no lines")
    header, *rest = filled
    return [cell.strip() for cell in header], rest


def csv_bytes(header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that Excel opens rightly too: UTF-8 with its mark, CRLF."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")


def excel_bytes(header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """An Excel file with one sheet; every cell is text, so that codes keep their zeros."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("items")
        sheet.freeze_panes(1, 0)
        for number, line in enumerate([header, *lines]):
            sheet.write_row(number, 0, list(line))
    return out.getvalue()


def _csv(name: str, data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTable(name=name, why="it is not UTF-8") from error
    first = text[:_SAMPLE].partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadableTable(name=name, why=str(error)) from error


def _excel(name: str, data: bytes) -> list[list[str]]:
    try:
        rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    except CalamineError as error:
        raise UnreadableTable(name=name, why=str(error)) from error
    return [[_text(cell) for cell in row] for row in rows]


def _text(cell: object) -> str:
    """A whole number is shown without its `.0`: Excel keeps all numbers as floats."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
