"""The places of the chain, as the desk's pages name them, and the days they keep."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from interlace.domains import stock
from interlace.kit.time import Instant
from interlace.vocabulary.ids import LocationId


async def places() -> dict[LocationId, stock.Location]:
    """Every location by its id."""
    return {one.id: one for one in await stock.locations()}


def options(known: Mapping[LocationId, stock.Location], anywhere: str) -> list[tuple[str, str]]:
    """The places to choose from; the empty choice is called `anywhere`."""
    named = sorted((one.name, str(one.id)) for one in known.values())
    return [("", anywhere), *((id_, name) for name, id_ in named)]


def midnight(day: date, here: ZoneInfo) -> Instant:
    """When a day begins in a zone."""
    return datetime(day.year, day.month, day.day, tzinfo=here)


def day_of(text: str) -> date | None:
    """A day as a date field sends it; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


NEXT_DAY = timedelta(days=1)
