"""Insight: the figures, each with its sentence."""

from typing import Annotated, Any

import msgspec
from litestar.params import Parameter

from interlace.domains import insight
from interlace.kit.time import Instant
from interlace.surfaces.api.route import reads


class Measure(msgspec.Struct):
    """A figure and what it means."""

    code: str
    title: str
    sentence: str
    unit: insight.Unit


@reads("/measures", needs="insight.read")
async def measures() -> list[Measure]:
    """List the figures that can be asked for."""
    return [
        Measure(one.code, one.title(), one.sentence(), one.unit)
        for one in insight.every_measure().values()
    ]


@reads("/reports", needs="insight.read")
async def report(
    *,
    measure: Annotated[list[str], Parameter(min_items=1, max_items=20)],
    currency: Annotated[str, Parameter(pattern="^[A-Z]{3}$")],
    since: Instant,
    until: Instant,
    cut: Annotated[list[insight.Cut] | None, Parameter(max_items=3)] = None,
    zone: str = "UTC",
    channel: str | None = None,
    location: str | None = None,
    market: str | None = None,
) -> insight.Report:
    """Give figures over a span, taken apart by hour, day, week, channel, location or market."""
    return await insight.report(
        measure,
        currency=currency,
        by=cut or [],
        span=insight.Span(since, until, zone),
        only=insight.Only(channel, location, market),
    )


ROUTES: list[Any] = [measures, report]
