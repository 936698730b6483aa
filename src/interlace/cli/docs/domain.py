"""Write what a domain shows, tells, hears and keeps into its README."""

import ast
import re
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from interlace.cli.docs.events import sentence
from interlace.vocabulary.events import catalogue

MARK = "<!-- From here on this page is made by `./interlace docs`. -->"
TABLE = re.compile(r"^create table (?:if not exists )?(\w+\.\w+)", re.IGNORECASE | re.MULTILINE)
MADE = ("Words", "Facts out", "Facts in", "Tables")
SECTION = re.compile(rf"^## (?:{'|'.join(MADE)})\n(?:(?!## ).*\n?)*", re.MULTILINE)
PARTITION = re.compile(r"\s+partition of\b", re.IGNORECASE)


def domain_pages(root: Path) -> dict[Path, str]:
    """Every domain's README: its own words above the mark, what the code says below it."""
    folders = sorted(path.parent for path in (root / "src/interlace/domains").glob("*/__init__.py"))
    return {folder / "README.md": _page(folder) for folder in folders}


def _page(folder: Path) -> str:
    path = folder / "README.md"
    own = path.read_text().split(MARK)[0] if path.exists() else f"# {folder.name}"
    parts = [f"{SECTION.sub('', own).rstrip()}\n\n{MARK}"]
    made = (words(folder.name), facts_out(folder.name), facts_in(folder), tables(folder))
    parts += [f"## {title}\n\n{_listed(rows)}" for title, rows in zip(MADE, made, strict=True)]
    return "\n\n".join(parts) + "\n"


def words(domain: str) -> list[str]:
    """What the front door shows, each with its sentence."""
    front_door = import_module(f"interlace.domains.{domain}")
    return [_explained(name, getattr(front_door, name)) for name in sorted(front_door.__all__)]


def facts_out(domain: str) -> list[str]:
    """The kinds of facts that the domain tells."""
    home = f"interlace.vocabulary.events.{domain}"
    told = (fact for fact in catalogue().values() if fact.__module__ == home)
    return [_explained(fact.kind, fact) for fact in told]


def facts_in(folder: Path) -> list[str]:
    """The kinds of facts that the domain reacts to, read from its `@on(...)` decorators."""
    kinds = {fact.__name__: fact.kind for fact in catalogue().values()}
    heard = {
        name
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "on"
        for name in _names(node.args)
    }
    return [f"`{kind}`" for kind in sorted(kinds[name] for name in heard if name in kinds)]


def tables(folder: Path) -> list[str]:
    """The tables that the domain's schema files make."""
    texts = [path.read_text() for path in sorted(folder.glob("schema/*.sql"))]
    return [f"`{name}`" for name in sorted({name for text in texts for name in _whole(text)})]


def _whole(text: str) -> Iterable[str]:
    return (
        found[1].lower() for found in TABLE.finditer(text) if not PARTITION.match(text, found.end())
    )


def _names(arguments: list[ast.expr]) -> Iterable[str]:
    for argument in arguments:
        if isinstance(argument, ast.Name):
            yield argument.id
        elif isinstance(argument, ast.Attribute):
            yield argument.attr


def _explained(name: str, thing: object) -> str:
    # A constant's docstring is its type's, which says nothing about it.
    told = sentence(thing) if callable(thing) or hasattr(thing, "__path__") else ""
    return f"`{name}`: {told}" if told else f"`{name}`"


def _listed(rows: list[str]) -> str:
    return "\n".join(f"- {row}" for row in rows) or "None."
