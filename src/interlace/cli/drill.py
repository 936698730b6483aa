"""Run the heavy drills: hundreds of buyers at once, processes killed on the way, the API at length."""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace

from interlace.cli import check

DRILLS = {
    "rush": "tests/stories/test_rush.py",
    "kill": "tests/stories/test_kill_nine.py",
    "api": "tests/compat/test_api_description.py",
}
"""Tests that the suite runs small, by the name of their drill."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(DRILLS) + " (all)")


def run(options: Namespace) -> int:
    names: list[str] = options.names or list(DRILLS)
    for name in names:
        if name not in DRILLS:
            print(f"interlace: there is no drill {name!r}; there are {', '.join(DRILLS)}.")
            return 2
    words = [sys.executable, "-m", "pytest", "--verbose", *(DRILLS[name] for name in names)]
    environment = {**os.environ, "INTERLACE_DRILL": "1"}
    return subprocess.run(words, cwd=check.ROOT, env=environment, check=False).returncode
