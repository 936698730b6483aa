"""The source tree as the house checks see it: read once, parsed once, shared by all of them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {"vendor", "__pycache__", ".venv", ".git", "var", "node_modules"}


@cache
def parse(source: str) -> ast.Module:
    return ast.parse(source)


@cache
def walk(source: str) -> list[ast.AST]:
    return list(ast.walk(parse(source)))


@dataclass(frozen=True)
class Module:
    """One Python file of the package."""

    path: Path
    name: str  # within the package: "domains.stock.hold"; "" for the package itself
    where: str
    source: str

    @property
    def tree(self) -> ast.Module:
        return parse(self.source)

    @property
    def nodes(self) -> list[ast.AST]:
        return walk(self.source)

    @property
    def floor(self) -> str:
        return self.name.split(".")[0]

    @property
    def domain(self) -> str | None:
        """The domain the module belongs to, if any."""
        parts = self.name.split(".")
        return parts[1] if parts[0] == "domains" and len(parts) > 1 else None

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of everything imported: `from a import b` gives `a.b`."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)

    def at(self, line: int, sentence: str) -> str:
        return f"{self.where}:{line}: {sentence}"


class Tree:
    """A checkout: this one, or the copy that a test breaks on purpose."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.package = root / "src" / "interlace"

    @cached_property
    def modules(self) -> list[Module]:
        return [self._module(path) for path in self.files("src/interlace", "*.py")]

    def _module(self, path: Path) -> Module:
        parts = path.relative_to(self.package).with_suffix("").parts
        name = ".".join(parts).removesuffix("__init__").removesuffix(".")
        return Module(path, name, self.where(path), path.read_text())

    @cached_property
    def domains(self) -> dict[str, Module]:
        """Each domain's front door."""
        return {
            module.domain: module
            for module in self.modules
            if module.domain
            and module.path == self.package / "domains" / module.domain / "__init__.py"
        }

    def files(self, folder: str, pattern: str) -> list[Path]:
        """Our own files under a folder, in a steady order."""
        found = (self.root / folder).rglob(pattern)
        return sorted(
            path
            for path in found
            if path.is_file() and not NOT_OURS & set(path.relative_to(self.root).parts)
        )

    def where(self, path: Path) -> str:
        return str(path.relative_to(self.root))


def exported(front_door: Module) -> list[str]:
    """The names in a module's `__all__`."""
    for node in front_door.tree.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id="__all__")], value=ast.List() | ast.Tuple() as names
            ):
                return [ast.literal_eval(name) for name in names.elts]
    return []
