"""Run every check and every test."""

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace

from interlace.cli import check

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WORKERS = "2"


def arguments(parser: ArgumentParser) -> None:
    """Say what can be asked of a test run."""
    parser.add_argument("--coverage", action="store_true", help="count lines and branches run")
    parser.add_argument("paths", nargs="*", help="test files or folders (default: all of them)")


def run(options: Namespace) -> int:
    """Check the house, then run the tests; pytest has the last word on the screen."""
    _ensure_browser()
    checked = 0 if options.paths else check.run(options)
    command = [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "loadgroup"]
    if options.coverage:
        command = [sys.executable, "-m", "coverage", "run", "-m", "pytest"]
    # House checks have just been run, so the whole run leaves them out.
    chosen = options.paths or ["--ignore", "tests/house"]
    tested = subprocess.run([*command, *chosen], cwd=check.ROOT, check=False).returncode
    if options.coverage:
        subprocess.run([sys.executable, "-m", "coverage", "report"], cwd=check.ROOT, check=False)
    return checked or tested


def _ensure_browser() -> None:
    """Page tests drive the system's Chromium; fetch it where we may, and say so where we may not."""
    if any(shutil.which(name) for name in BROWSERS):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print("interlace: no Chromium found; page tests need it: apt-get install chromium")
        return
    print("interlace: installing chromium for the page tests")
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "chromium"]):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        if done.returncode:
            print("interlace: chromium could not be installed; page tests need it")
            return
