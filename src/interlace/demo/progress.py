"""Show how far the demo has come, with a bar and the time left."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import (
    Progress as Bars,
)


class Progress:
    """One bar a step; quiet when nobody watches."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._bars = Bars(
            SpinnerColumn(finished_text="[green]✓"),
            TextColumn("{task.description:<32}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True, quiet=quiet),
        )

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    @contextmanager
    def step(self, name: str, total: int) -> Generator[Callable[[int], None]]:
        """A step of so many pieces; call what is given with how many more are done."""
        task = self._bars.add_task(name, total=total)

        def done(count: int) -> None:
            self._bars.advance(task, count)

        yield done
