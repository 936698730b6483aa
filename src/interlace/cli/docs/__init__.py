"""Write the generated pages anew: facts, tables, map, and what each domain shows and hears."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from interlace.cli.docs.domain import MARK, domain_pages
from interlace.cli.docs.events import events_page
from interlace.cli.docs.map import map_page
from interlace.cli.docs.schema import fresh_schema_page

__all__ = ["MARK", "pages"]

ROOT = Path(__file__).parents[4]


def arguments(parser: ArgumentParser) -> None:
    """Say what can be asked of the pages."""
    parser.add_argument("--check", action="store_true", help="only name the pages that are stale")


def run(options: Namespace) -> int:
    """Write every page whose source has moved on; answer 1 if one was only to be named."""
    made = {**pages(ROOT), ROOT / "docs" / "schema.md": fresh_schema_page()}
    stale = {path: text for path, text in made.items() if _current(path) != text}
    for path, text in stale.items():
        print(path.relative_to(ROOT))
        if not options.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return 1 if stale and options.check else 0


def pages(root: Path) -> dict[Path, str]:
    """Every page of a checkout that is made from its source alone, as it should be."""
    return {
        root / "docs" / "events.md": events_page(),
        root / "ARCHITECTURE.md": map_page(root),
        **domain_pages(root),
    }


def _current(path: Path) -> str:
    return path.read_text() if path.exists() else ""
