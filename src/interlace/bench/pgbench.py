"""The reference: PostgreSQL's own pgbench on the same server in the same run."""

import re
import subprocess

from interlace.engine import postgres

SCALE = 16
_TPS = re.compile(r"tps = ([0-9.]+)")


def tpc_b(url: str, *, clients: int = 16, seconds: int = 6) -> float:
    """TPC-B-like transactions per second (5 statements each), prepared, in the database of `url`."""
    return _run(url, "tpcb-like", clients, seconds)


def select_only(url: str, *, clients: int = 16, seconds: int = 4) -> float:
    """Selects of one row by its primary key per second."""
    return _run(url, "select-only", clients, seconds)


def _run(url: str, script: str, clients: int, seconds: int) -> float:
    program = postgres.program("pgbench")
    subprocess.run(  # noqa: S603  the program is our own wheel's
        [program, "-i", "-q", "-s", str(SCALE), url], check=True, capture_output=True
    )
    how = ["-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds)]
    ran = subprocess.run(  # noqa: S603  the same
        [program, "-b", script, *how, url], check=True, capture_output=True, text=True
    )
    found = _TPS.search(ran.stdout)
    if found is None:
        raise RuntimeError(f"pgbench said nothing of its speed:\n{ran.stdout}")
    return float(found[1])
