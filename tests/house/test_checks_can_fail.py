"""A check that can not fail checks nothing: break a copy of the tree once for each, and see red."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from house.checks import CHECKS, Check, borders, budgets, facts, names, papers, sql
from house.tree import ROOT, Tree
from interlace.cli.check import IMPORT_LINTER

LENDING = "src/interlace/domains/lending"
SHOP = "src/interlace/surfaces/shop/lend.py"
ROWS = "\n".join(f"ROW_{number} = {number}" for number in range(300))
STEPS = "\n".join(f"    step({number})" for number in range(40))

# For each check: the file that breaks it, and what that file says.
BREAKAGES: dict[Check, tuple[str, str]] = {
    borders.front_doors_are_the_only_way_in: (
        SHOP,
        '"""Lend."""\nfrom interlace.domains.lending.store import insert\n',
    ),
    borders.front_doors_are_narrow: (
        f"{LENDING}/__init__.py",
        f'"""Lend."""\n__all__ = {[f"lend_{number}" for number in range(26)]}\n',
    ),
    borders.others_use_only_shown_names: (
        SHOP,
        '"""Lend."""\nfrom interlace.domains import lending\nlending.forget()\n',
    ),
    borders.libraries_stay_where_they_belong: (
        f"{LENDING}/page.py",
        '"""Show a loan."""\nfrom litestar import get\n',
    ),
    borders.rules_are_pure: (
        f"{LENDING}/rules.py",
        '"""Decide."""\ndef overdue(loan, datetime):\n    return loan.until < datetime.now()\n',
    ),
    budgets.files_are_short: (f"{LENDING}/long.py", f'"""Long."""\n{ROWS}\n'),
    budgets.functions_are_short: (
        f"{LENDING}/lend.py",
        f'"""Lend."""\ndef lend(step):\n    """Lend it."""\n{STEPS}\n',
    ),
    budgets.handlers_parse_call_and_render: (
        SHOP,
        f'"""Lend."""\n@post("/loans")\nasync def lend(step):\n{STEPS[: STEPS.index("(16)")]}()\n',
    ),
    budgets.templates_are_short: ("src/interlace/surfaces/shop/lend.html", "<p>\n" * 151),
    names.no_class_hides_behind_an_empty_word: (
        f"{LENDING}/model.py",
        '"""A loan."""\nclass LoanManager:\n    pass\n',
    ),
    names.no_module_is_a_drawer: (f"{LENDING}/utils.py", '"""Odds and ends."""\n'),
    names.things_are_called_by_their_word: (
        f"{LENDING}/keep.py",
        '"""Keep."""\ndef make_reservation():\n    """Keep a lamp."""\n',
    ),
    names.modules_begin_with_a_sentence: (f"{LENDING}/lend.py", "LIMIT = 3\n"),
    facts.facts_have_one_sentence: (
        "src/interlace/vocabulary/events/lending.py",
        '"""Facts."""\nclass MugLent(Fact):\n    loan: str\n',
    ),
    facts.sentences_name_real_fields: (
        "src/interlace/vocabulary/events/lending.py",
        '"""Facts."""\nclass MugLent(Fact):\n    """Lent to {whom}."""\n    loan: str\n',
    ),
    sql.sql_lives_in_stores: (
        f"{LENDING}/lend.py",
        '"""Lend."""\nALL = "select id from lending.loans"\n',
    ),
    sql.sql_is_never_stitched: (
        f"{LENDING}/store.py",
        '"""Keep loans."""\ndef all_of(table):\n    return f"select id from {table}"\n',
    ),
    papers.generated_pages_are_current: ("docs/events.md", "# Nothing ever happened\n"),
    papers.domains_introduce_themselves: (f"{LENDING}/README.md", "# Lending\n"),
    papers.commands_in_pages_exist: ("docs/lending.md", "    ./interlace lend\n"),
    papers.dependencies_have_reasons: (
        "pyproject.toml",
        '[project]\ndependencies = [\n  "leftpad>=1",\n]\n',
    ),
    papers.locks_are_in_step: ("requirements/dev.lock", "asyncpg==0.1\n"),
    papers.vendored_files_are_recorded: ("src/interlace/surfaces/shop/vendor/lend.js", ""),
    papers.migrations_count_up: (f"{LENDING}/schema/0003_late.sql", "select 1;\n"),
    papers.nothing_tells_where_it_was_made: ("docs/lending.md", "Get it from py" + "pi.org.\n"),
}

# For each import contract: the files that break it.
IMPORTS: dict[str, dict[str, str]] = {
    "floors": {"kit/lend.py": "from interlace.vocabulary import ids\n"},
    "floors that nobody named": {"lending.py": "LIMIT = 3\n"},
    "ladder": {
        "domains/orders/__init__.py": "",
        "domains/stock/__init__.py": "from interlace.domains import orders\n",
    },
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copy")
    for name in ("src", "docs", "requirements"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "ARCHITECTURE.md", ".importlinter"):
        shutil.copy(ROOT / name, root / name)
    lending = root / LENDING
    lending.mkdir()
    (lending / "__init__.py").write_text('"""Lend things out."""\n\n__all__ = ["Loan"]\n')
    (lending / "README.md").write_text("# lending\n\n## Owns\n\nLoans.\n")
    return root


@contextmanager
def broken(root: Path, where: str, text: str) -> Iterator[None]:
    path = root / where
    before = path.read_text() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    yield
    path.unlink() if before is None else path.write_text(before)


def test_every_check_is_broken_here():
    assert set(BREAKAGES) == set(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_check_sees_red(check: Check, copy: Path):
    where, text = BREAKAGES[check]
    before = set(check(Tree(copy)))
    with broken(copy, where, text):
        found = set(check(Tree(copy))) - before
    assert found
    assert all(line.startswith((where, str(Path(where).parent))) for line in found)


@pytest.mark.parametrize("contract", IMPORTS)
def test_import_contract_sees_red(contract: str, copy: Path):
    shutil.rmtree(copy / LENDING, ignore_errors=True)
    with ExitStack() as stack:
        for where, text in IMPORTS[contract].items():
            stack.enter_context(broken(copy, f"src/interlace/{where}", f'"""Lend."""\n{text}'))
        done = subprocess.run(
            [sys.executable, "-c", IMPORT_LINTER],
            cwd=copy,
            env={"PYTHONPATH": str(copy / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1, done.stdout
