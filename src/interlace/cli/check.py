"""Check the house: format, lint, types, floors and house rules."""

import subprocess
import sys
import time
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
PYTHON = sys.executable
IMPORT_LINTER = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"

CHECKS = {
    "types": ["-m", "basedpyright", "--level", "error", "--pythonpath", PYTHON],
    "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "lint": ["-m", "ruff", "check", "--quiet", "."],
    "floors": ["-c", IMPORT_LINTER],
    "house": ["-m", "pytest", "tests/house"],
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check went."""

    name: str
    passed: bool
    seconds: float
    output: str


def run(_options: Namespace) -> int:
    """Run every check, whatever the others say."""
    passed = True
    # Types take longest and go beside the rest.
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = [pool.submit(_run, name, words) for name, words in CHECKS.items()]
        for outcome in (future.result() for future in outcomes):
            word = "ok" if outcome.passed else "FAILED"
            print(f"{outcome.name:<8}{word:<8}{outcome.seconds:.1f} s", flush=True)
            if not outcome.passed:
                passed = False
                print(outcome.output, flush=True)
    return 0 if passed else 1


def _run(name: str, words: list[str]) -> Outcome:
    started = time.perf_counter()
    done = subprocess.run([PYTHON, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - started
    return Outcome(name, done.returncode == 0, seconds, done.stdout + done.stderr)
