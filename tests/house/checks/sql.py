"""SQL: in `store*.py` (PostgreSQL) and `lake*.py` (DuckDB over Parquet) only, whole and in plain sight."""

import ast
import re
from collections.abc import Iterator

from house.tree import Module, Tree

STATEMENT = re.compile(
    r"""^\s*(?:--[^\n]*\n\s*)*(?:
        select\s.*?\sfrom\s | select\s+[\w.]+\( | insert\s+into\s | update\s+[\w.]+(\s+(as\s+)?\w+)?\s+set\s
      | delete\s+from\s | with\s+(recursive\s+)?\w+\s*(\([^)]*\))?\s+as\s | merge\s+into\s
      | create\s+(table|index|unique|schema|or) | alter\s+table | drop\s+(table|schema) | truncate\s
    )""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
HOMES = ("store", "lake")
# The engine is the database's own floor, commands measure it, and the demo asks files, not tables.
FREE = {"bench", "cli", "demo", "engine"}


def sql_lives_in_stores(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        if module.floor in FREE or module.path.name.startswith(HOMES):
            continue
        yield from (
            module.at(line, "SQL belongs in store.py (or lake.py)")
            for line, _ in statements(module)
        )


def sql_is_never_stitched(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        for node in module.nodes if module.floor not in FREE else ():
            if isinstance(node, ast.JoinedStr) and node.values:
                first = node.values[0]
                if isinstance(first, ast.Constant) and STATEMENT.match(str(first.value)):
                    yield module.at(node.lineno, "SQL is a whole constant with parameters")


def store_constants(tree: Tree) -> dict[str, str]:
    """Every statement that is a module constant of a store: place and text."""
    found: dict[str, str] = {}
    for module in tree.modules:
        if not module.path.name.startswith("store"):
            continue
        for node in module.tree.body:
            match node:
                case ast.Assign(
                    targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))
                ) if STATEMENT.match(text):
                    found[f"{module.name}.{name}"] = text
    return found


def statements(module: Module) -> Iterator[tuple[int, str]]:
    """Line and text of each string that reads as SQL."""
    for node in module.nodes:
        match node:
            case ast.Constant(value=str(text)) if STATEMENT.match(text):
                yield node.lineno, text
