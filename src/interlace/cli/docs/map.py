"""Draw the map of the house from what its modules really import."""

import ast
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import grimp

START, END = "<!-- map -->", "<!-- end of map -->"
FLOORS = (
    ("cli",),
    ("bench",),
    ("installation",),
    ("app", "crowd", "demo"),
    ("surfaces",),
    ("channels", "providers"),
    ("domains",),
    ("vocabulary", "engine"),
    ("kit",),
)


def map_page(root: Path) -> str:
    """ARCHITECTURE.md with the map between its marks drawn anew."""
    path = root / "ARCHITECTURE.md"
    text = path.read_text() if path.exists() else f"# Architecture\n\n{START}\n{END}\n"
    before, _, rest = text.partition(START)
    after = rest.partition(END)[2]
    return f"{before}{START}\n{_map()}\n{END}{after}"


def _map() -> str:
    graph = grimp.build_graph("interlace", cache_dir=None)
    floors = [
        f"interlace.{name}"
        for floor in FLOORS
        for name in floor
        if f"interlace.{name}" in graph.modules
    ]
    domains = sorted(graph.find_children("interlace.domains"))
    above = [name for name in floors if name not in {"interlace.domains", *_ground()}]
    lines = ["```mermaid", "flowchart TD"]
    lines += [f"  {_short(name)}" for name in above]
    lines += ["  subgraph domains", *(f"    {_short(name)}" for name in domains), "  end"]
    lines += ["  subgraph ground", *(f"    {_short(name)}" for name in floors if name in _ground())]
    lines += ["  end"]
    lines += _arrows(graph, above, [*above, "interlace.domains"])
    lines += _arrows(graph, domains, domains)
    lines += ["  domains --> ground", "```", "", "| part | what it is |", "|---|---|"]
    lines += [f"| `{_short(name)}` | {_sentence(name)} |" for name in [*floors, *domains]]
    return "\n".join(lines)


def _ground() -> set[str]:
    return {"interlace.vocabulary", "interlace.engine", "interlace.kit"}


def _arrows(graph: grimp.ImportGraph, above: Iterable[str], below: Iterable[str]) -> list[str]:
    return [
        f"  {_short(one)} --> {_short(other)}"
        for one in above
        for other in below
        if one != other
        and graph.direct_import_exists(importer=one, imported=other, as_packages=True)
    ]


def _short(name: str) -> str:
    return name.removeprefix("interlace.").removeprefix("domains.")


def _sentence(name: str) -> str:
    """A package's first line, read from its file: importing the app would begin to build it."""
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    told = ast.get_docstring(ast.parse(Path(spec.origin).read_text())) or ""
    return told.split("\n", maxsplit=1)[0]
