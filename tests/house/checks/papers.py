"""Papers: pages that say what the code says, locks in step, nothing of where it was made."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from house.tree import ROOT, Tree
from interlace.cli import docs

MOST_DEPENDENCIES = 30
COMMAND = re.compile(r"^\s*(?:\$ )?\./interlace ([a-z]+)", re.MULTILINE)
PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
VENDORED = re.compile(r"[a-z0-9-]+-\d[\w.]*")
MIGRATION = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")
TEXTS = {".cfg", ".css", ".html", ".ini", ".js", ".json", ".lock", ".md", ".py", ".sh", ".sql", ".toml", ".yaml"}  # fmt: skip
# Bracketed, so that this page does not find itself.
ELSEWHERE = re.compile(
    r"pypi[.]org|pythonhosted[.]org|registry[.]npmjs|deb[.]debian[.]org|proxy[.]golang"
    r"|/work/[.ms]|/tmp/[cvw]|/root[/]"
)

made = cache(docs.pages)


def generated_pages_are_current(tree: Tree) -> Iterator[str]:
    for path, text in made(ROOT).items():
        there = tree.root / path.relative_to(ROOT)
        if not there.exists() or there.read_text() != text:
            yield f"{tree.where(there)}: stale; run ./interlace docs"


def domains_introduce_themselves(tree: Tree) -> Iterator[str]:
    for domain, front_door in tree.domains.items():
        page = front_door.path.with_name("README.md")
        own = page.read_text().split(docs.MARK)[0] if page.exists() else ""
        if "## Owns" not in own:
            yield f"{tree.where(page)}: say in a sentence or two what {domain} owns (## Owns)"


def commands_in_pages_exist(tree: Tree) -> Iterator[str]:
    commands = {path.stem.rstrip("_") for path in (tree.package / "cli").iterdir()}
    for page in [*tree.root.glob("*.md"), *tree.files("docs", "*.md")]:
        for command in COMMAND.findall(page.read_text()):
            if command not in commands:
                yield f"{tree.where(page)}: there is no command {command!r}"


def dependencies_have_reasons(tree: Tree) -> Iterator[str]:
    text = (tree.root / "pyproject.toml").read_text()
    named: list[str] = tomllib.loads(text)["project"]["dependencies"]
    if len(named) > MOST_DEPENDENCIES:
        yield f"pyproject.toml: {len(named)} direct dependencies; at most {MOST_DEPENDENCIES}"
    for dependency in named:
        line = next(line for line in text.splitlines() if f'"{dependency}"' in line)
        if "#" not in line:
            yield f"pyproject.toml: {dependency} gives no reason"


def locks_are_in_step(tree: Tree) -> Iterator[str]:
    folder = tree.root / "requirements"
    core, demo, dev = (_pins(folder / f"{name}.lock") for name in ("core", "demo", "dev"))
    for name, pins, smaller in (("demo", demo, core), ("dev", dev, demo)):
        for pin in sorted(smaller - pins):
            yield f"requirements/{name}.lock: lacks {' '.join(pin)}; run requirements/lock.sh"
    project = tomllib.loads((tree.root / "pyproject.toml").read_text())["project"]
    wanted = {re.split(r"[\[<>=~ ;]", one)[0].lower() for one in project["dependencies"]}
    for name in sorted(wanted - {pin[0] for pin in core}):
        yield f"requirements/core.lock: lacks {name}; run requirements/lock.sh"


def _pins(lock: Path) -> set[tuple[str, ...]]:
    return {tuple(pin) for pin in PINNED.findall(lock.read_text())}


def vendored_files_are_recorded(tree: Tree) -> Iterator[str]:
    for vendor in [*tree.package.rglob("vendor"), *(tree.root / "tests").rglob("vendor")]:
        page = vendor / "README.md"
        told = page.read_text() if page.exists() else ""
        for entry in sorted(set(vendor.iterdir()) - {page}):
            where = entry.relative_to(tree.root)
            if not entry.is_dir() or not VENDORED.fullmatch(entry.name):
                yield f"{where}: keep it in a folder named after its origin and version"
            elif not (entry / "LICENSE").exists() or f"`{entry.name}`" not in told:
                yield f"{where}: needs a LICENSE beside it and a row in {page.name}"


def migrations_count_up(tree: Tree) -> Iterator[str]:
    for folder in sorted({path.parent for path in tree.files("src/interlace", "schema/*.sql")}):
        names = sorted(path.name for path in folder.iterdir())
        numbers = [int(found[1]) for name in names if (found := MIGRATION.fullmatch(name))]
        if numbers != list(range(1, len(names) + 1)):
            yield f"{tree.where(folder)}: name them 0001_what.sql, 0002_…, not {names}"


def nothing_tells_where_it_was_made(tree: Tree) -> Iterator[str]:
    for path in tree.files(".", "*"):
        if path.suffix in TEXTS or path.name in {"interlace", "run"}:
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if found := ELSEWHERE.search(line):
                    yield f"{tree.where(path)}:{number}: {found[0]} has no place here"
    yield from _told_in_commits(tree.root)


def _told_in_commits(root: Path) -> Iterator[str]:
    if not (root / ".git").exists():
        return
    command = ["git", "log", "--format=%h %B", "-n", "1000"]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout
    for found in ELSEWHERE.finditer(told):
        yield f"a commit's message says {found[0]}"
