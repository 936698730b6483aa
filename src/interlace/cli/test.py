"""Run every check and every test."""

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace

from interlace.cli import check

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WORKERS = "2"

# Where every line and branch must run, or nearly: files, and the least per cent.
COVERED = (
    ("src/interlace/kit/*", 100),
    ("src/interlace/domains/*/rules*.py", 100),
    ("src/interlace/domains/*", 95),
)


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--coverage", action="store_true", help="also ask which lines ran")
    parser.add_argument("paths", nargs="*", help="test files or folders (default: everything)")


def run(options: Namespace) -> int:
    """Check the house, then run the tests; pytest has the last word on the screen."""
    _ensure_browser()
    # The house checks are part of `check`; a whole run need not do them twice.
    chosen = options.paths or ["--ignore", "tests/house"]
    checked = 0 if options.paths else check.run(options)
    if options.coverage:
        _python("coverage", "erase")
        tested = _python("coverage", "run", "-m", "pytest", "-n", WORKERS, *chosen)
        return checked or tested or _covered()
    return _python("pytest", "-n", WORKERS, *chosen) or checked


def _python(*words: str) -> int:
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=check.ROOT, check=False).returncode


def _covered() -> int:
    _python("coverage", "combine", "--quiet")
    return max(
        _python("coverage", "report", "--skip-covered", "--include", files, "--fail-under", least)
        for files, least in ((files, str(least)) for files, least in COVERED)
    )


def _ensure_browser() -> None:
    """Page tests drive the system's Chromium: fetch it where we may, say so where we may not."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print("interlace: the page tests need Chromium: install it, e.g. apt-get install chromium")
        return
    print("interlace: installing chromium for the page tests", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
        if subprocess.run(command, env=environment, capture_output=True, check=False).returncode:
            print("interlace: chromium could not be installed; the page tests will say so too")
            return
