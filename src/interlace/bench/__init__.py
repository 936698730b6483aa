"""Benchmarks: a file each, measured beside a reference in the same run."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from interlace.bench.figure import Figure

Bench: TypeAlias = Callable[[str], Awaitable[Sequence[Figure]]]
"""A benchmark is given the address of a fresh, migrated database to which it is connected."""
