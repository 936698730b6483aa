"""Facts: each has one sentence, and the sentence names only what the fact carries."""

import ast
import re
from collections.abc import Iterator

from house.tree import Module, Tree

FIELD = re.compile(r"{(\w+)")


def facts_have_one_sentence(tree: Tree) -> Iterator[str]:
    for module, fact in _facts(tree):
        told = ast.get_docstring(fact) or ""
        if "\n" in told or not told.endswith((".", "}")):
            yield module.at(fact.lineno, f"{fact.name} needs exactly one sentence, not {told!r}")


def sentences_name_real_fields(tree: Tree) -> Iterator[str]:
    for module, fact in _facts(tree):
        fields = {
            node.target.id
            for node in fact.body
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
        }
        for name in FIELD.findall(ast.get_docstring(fact) or ""):
            if name not in fields:
                yield module.at(
                    fact.lineno, f"{fact.name} says {{{name}}} but carries no such field"
                )


def _facts(tree: Tree) -> Iterator[tuple[Module, ast.ClassDef]]:
    for module in tree.modules:
        if not module.name.startswith("vocabulary.events."):
            continue
        for node in module.nodes:
            if isinstance(node, ast.ClassDef) and any(
                isinstance(base, ast.Name) and base.id == "Fact" for base in node.bases
            ):
                yield module, node
