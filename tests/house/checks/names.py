"""Names: the shopkeeper's words, and a first line a shopkeeper understands."""

import ast
import re
from collections.abc import Iterator

from house.tree import Tree
from interlace.vocabulary.glossary import never_used

LAST_WORDS = {"Data", "Handler", "Helper", "Info", "Manager", "Service", "Util", "Utils"}
FIRST_WORDS = {"Abstract", "Base"}
MODULES = {
    "base", "common", "handlers", "helper", "helpers", "manager", "managers", "misc", "service",
    "services", "util", "utils",
}  # fmt: skip
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
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


def things_are_called_by_their_word(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        for node in module.nodes:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                named = HUMP.sub("_", node.name).lower().strip("_")
                for synonym, word in never_used().items():
                    if re.search(rf"(^|_){synonym}s?(_|$)", named):
                        yield module.at(node.lineno, f"{node.name}: we say {word}, not {synonym}")


def modules_begin_with_a_sentence(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        first = (ast.get_docstring(module.tree) or "").split("\n", maxsplit=1)[0]
        if not first.endswith((".", "!", "?", "…", ":")):
            yield module.at(1, "begin with one sentence a shopkeeper understands")
