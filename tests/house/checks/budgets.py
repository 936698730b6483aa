"""Budgets: a file holds one idea, a function one step, a template one part of a page."""

import ast
from collections.abc import Iterator

from house.tree import Module, Tree

FILE_LINES = 300
KINDS = ("*.py", "*.sql", "*.css", "*.js")
FUNCTION_LINES = 40
HANDLER_LINES = 15
TEMPLATE_LINES = 150

ROUTES = {"delete", "get", "patch", "post", "put", "route", "websocket", "websocket_listener"}

# What may pass a budget, and why. An entry that is no longer needed is a finding too.
ALLOWED: dict[str, str] = {}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files_are_short(tree: Tree) -> Iterator[str]:
    over = set()
    for path in [path for kind in KINDS for path in tree.files("src/interlace", kind)]:
        where, lines = tree.where(path), path.read_text().count("\n")
        if lines > FILE_LINES:
            over.add(where)
            if where not in ALLOWED:
                yield f"{where}: {lines} lines; split it by concern (at most {FILE_LINES})"
    for where in ALLOWED.keys() - over:
        yield f"{where}: no longer passes the budget; take it off the list"


def functions_are_short(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        for function in _functions(module):
            lines = _lines(function, since=function.lineno)
            if lines > FUNCTION_LINES:
                yield module.at(
                    function.lineno, f"{function.name} has {lines} lines of {FUNCTION_LINES}"
                )


def handlers_parse_call_and_render(tree: Tree) -> Iterator[str]:
    for module in tree.modules:
        if module.floor != "surfaces":
            continue
        for function in _functions(module):
            lines = _lines(function, since=function.body[0].lineno)
            if _is_handler(function) and lines > HANDLER_LINES:
                yield module.at(
                    function.lineno, f"{function.name} has {lines} lines of {HANDLER_LINES}"
                )


def templates_are_short(tree: Tree) -> Iterator[str]:
    for path in tree.files("src/interlace", "*.html"):
        lines = path.read_text().count("\n")
        if lines > TEMPLATE_LINES:
            yield f"{tree.where(path)}: {lines} lines; at most {TEMPLATE_LINES}"


def _functions(module: Module) -> Iterator[Function]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return (node for node in module.nodes if isinstance(node, kinds))


def _lines(function: Function, *, since: int) -> int:
    """Lines of a function; what it says about itself is free."""
    first = function.body[0]
    told = ast.get_docstring(function, clean=False) is not None
    free = (first.end_lineno or first.lineno) - first.lineno + 1 if told else 0
    return (function.end_lineno or function.lineno) - since + 1 - free


def _is_handler(function: Function) -> bool:
    called = (node.func for node in function.decorator_list if isinstance(node, ast.Call))
    return any(isinstance(name, ast.Name) and name.id in ROUTES for name in called)
