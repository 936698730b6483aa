"""Lines as people type or scan them: a code and a number, one a line."""

import re

import msgspec

from interlace.domains import catalog, stock
from interlace.kit.refusal import Refusal
from interlace.surfaces.desk.goods import picture
from interlace.vocabulary.ids import ItemId

MOST_LINES = 500
# A code, then perhaps a number behind a comma, tab, semicolon, ×, x or spaces.
_LINE = re.compile(r"^(?P<code>\S+)(?:(?:\s*[,;\t×]\s*|\s+x?\s*)(?P<count>\d{1,7}))?$")


class NothingRead(Refusal):
    """Type or scan at least one line: a code, then how many."""


class LinesUnread(Refusal):
    """Line {line} can not be read: {why}"""


class ReadLine(msgspec.Struct, frozen=True):
    """A line as understood; without an item it says why not."""

    number: int
    text: str
    item: catalog.Item | None
    count: int
    why: str = ""

    @property
    def picture(self) -> str:
        return picture(self.item.image if self.item else None)


async def read(text: str) -> list[ReadLine]:
    """Understand every line; the same code twice is added up by whoever takes the lines."""
    typed = [line.strip() for line in text.splitlines()]
    return [await _read(number, line) for number, line in enumerate(typed[:MOST_LINES], 1) if line]


async def lines(text: str) -> list[tuple[ItemId, int]]:
    """The lines as items and counts; refuses `LinesUnread` and `NothingRead`."""
    counted: dict[ItemId, int] = {}
    for one in await read(text):
        if one.item is None:
            raise LinesUnread(line=one.number, why=one.why)
        counted[one.item.id] = counted.get(one.item.id, 0) + one.count
    if not counted:
        raise NothingRead
    return list(counted.items())


async def _read(number: int, text: str) -> ReadLine:
    found = _LINE.match(text)
    if found is None:
        return ReadLine(number, text, None, 0, "write a code, then how many")
    count = int(found["count"] or 1)
    item = await catalog.find_item(found["code"])
    if item is None or not count:
        why = "the number is 0" if item else f"no item has the code {found['code'][:40]}"
        return ReadLine(number, text, None, count, why)
    return ReadLine(number, text, item, count)


async def places() -> list[tuple[str, str]]:
    """Every location, to choose from."""
    return [(str(one.id), one.name) for one in await stock.locations()]
