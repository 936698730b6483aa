"""Names: the shopkeeper's words, and a first line a shopkeeper understands."""

import ast
import re
from collections.abc import Iterator

from house.tree import Tree

LAST_WORDS = {"Data", "Handler", "Helper", "Info", "Manager", "Service", "Util", "Utils"}
FIRST_WORDS = {"Abstract", "Base"}
MODULES = {
    "base", "common", "handlers", "helper", "helpers", "manager", "managers", "misc", "service",
    "services", "util", "utils",
}  # fmt: skip
WORD = re.compile(r"[A-Z][a-z0-9]*")


def no_class_hides_behind_an_empty_word(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        for node in module.nodes:
            if not isinstance(node, ast.ClassDef):
                continue
            words = WORD.findall(node.name) or [node.name]
            if words[-1] in LAST_WORDS or words[0] in FIRST_WORDS:
                yield module.at(node.lineno, f"{node.name} says nothing about the shop")


def no_module_is_a_drawer(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        if drawers := MODULES & set(module.name.split(".")):
            yield f"{module.where}: {drawers.pop()} is a drawer, not a concern"


def modules_begin_with_a_sentence(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        first = (ast.get_docstring(module.tree) or "").split("\n", maxsplit=1)[0]
        if not first.endswith((".", "!", "?", "…", ":")):
            yield module.at(1, "begin with one sentence a shopkeeper understands")
