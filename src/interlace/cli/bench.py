"""Measure how fast the house is, beside a reference in the same run."""

import asyncio
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import msgspec
import uvloop
from rich.console import Console
from rich.table import Table

from interlace import bench as benches
from interlace import installation
from interlace.app import plug, settle
from interlace.bench.figure import Figure
from interlace.engine import db
from interlace.engine.settings import Settings, from_environment
from interlace.kit.refusal import NotFound

_PARTS = ("figure", "pgbench", "served", "shelf")
"""Modules of `interlace.bench` that are no benchmark of their own."""
POOL = 32


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(_names()) + " (all)")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def run(options: Namespace) -> int:
    names = options.names or _names()
    for name in names:
        if name not in _names():
            raise NotFound(what="benchmark", id=name)
    for name in names:
        figures = _measure(name)
        if options.json:
            print(msgspec.json.encode({name: figures}).decode())
        else:
            _show(name, figures)
    return 0


def _names() -> list[str]:
    return [one.name for one in iter_modules(benches.__path__) if one.name not in _PARTS]


def _measure(name: str) -> Sequence[Figure]:
    """Run one benchmark on a database of its own, with fsync on."""
    module = import_module(f"{benches.__name__}.{name}")
    with tempfile.TemporaryDirectory(prefix="interlace-bench-") as folder:
        Path(folder).chmod(0o755)
        with installation.opened(from_environment(data=Path(folder))) as settings:
            return uvloop.run(_on(settings, module.bench))


async def _on(settings: Settings, bench: "benches.Bench") -> Sequence[Figure]:
    plug(settings)
    await db.connect(settings.database_url, size=POOL)
    settle()
    try:
        return await bench(settings.database_url)
    finally:
        pending = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.wait(pending, timeout=1) if pending else None
        await db.disconnect()


def _show(name: str, figures: Sequence[Figure]) -> None:
    table = Table(title=name, title_justify="left")
    for heading in ("figure", "value", "reference", "ratio", "bar"):
        table.add_column(heading, justify="right" if heading in {"value", "ratio"} else "left")
    for one in figures:
        against = (
            f"{one.reference}: {one.against:,.0f} {one.unit}" if one.against else one.reference
        )
        ratio = f"{one.ratio:.0%}" if one.ratio is not None else ""
        table.add_row(one.what, f"{one.value:,.2f} {one.unit}", against, ratio, one.bar)
    Console().print(table)
