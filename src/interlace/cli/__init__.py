"""Everything Interlace can be told to do from a terminal, a file a command."""

import ast
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from interlace import __version__
from interlace.kit import lifeline
from interlace.kit.refusal import Refusal

HERE = Path(__file__).parent
INTERRUPTED = 130


def main(words: Sequence[str]) -> int:
    """Run the command the words name; answer its exit code.

    A command is a module here with `run(options) -> int`, and `arguments(parser)` when it takes any.
    Only the one asked for is imported, so that the others cost it nothing.
    """
    commands = {name.removesuffix("_"): name for _, name, _ in iter_modules([str(HERE)])}
    chosen = words[0] if words else ""
    if chosen not in commands:
        return _introduce(commands, chosen)
    command = import_module(f"{__name__}.{commands[chosen]}")
    parser = ArgumentParser(prog=f"interlace {chosen}", description=command.__doc__)
    add_arguments: Callable[[ArgumentParser], None] | None = getattr(command, "arguments", None)
    if add_arguments:
        add_arguments(parser)
    lifeline.hold_on()
    try:
        return command.run(parser.parse_args(words[1:]))
    except Refusal as refusal:
        print(f"interlace: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


def _introduce(commands: dict[str, str], chosen: str) -> int:
    if chosen == "--version":
        print(__version__)
        return 0
    print("usage: interlace COMMAND [OPTIONS]\n")
    for name, module in sorted(commands.items()):
        print(f"  {name:<8} {_sentence(module)}")
    print("\ninterlace COMMAND --help tells a command's options.")
    if chosen in {"", "-h", "--help"}:
        return 0
    print(f"\ninterlace: there is no command {chosen!r}.")
    return 2


def _sentence(module: str) -> str:
    """The command's own first line, read without importing it."""
    path = HERE / f"{module}.py"
    source = (path if path.exists() else HERE / module / "__init__.py").read_text()
    return (ast.get_docstring(ast.parse(source)) or "").split("\n", maxsplit=1)[0]
