"""The API does what its description says: schemathesis finds no 5xx and no undocumented answer."""

import asyncio
import os
import sys
from pathlib import Path

from domains.orders.conftest import open_shop
from interlace.engine import db
from serving import a_key, serving

CLIENT = str(Path(sys.executable).with_name("schemathesis"))
EXAMPLES = "50" if os.environ.get("INTERLACE_DRILL") else "3"
WITHOUT = (
    "positive_data_acceptance",  # a request may be well formed and refused: an empty cart is not sold
    "negative_data_rejection",  # `0` is read as false and a number as a moment; nothing else is
)


async def schemathesis(url, key, folder):
    """Its verdict and everything it said."""
    process = await asyncio.create_subprocess_exec(
        *(CLIENT, "run", f"{url}/api/openapi.json", "--header", f"Authorization: Bearer {key}"),
        *("--checks", "all", "--exclude-checks", ",".join(WITHOUT)),
        *("--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES),
        *("--seed", "1", "--no-shrink", "--no-color", "--workers", "2"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=folder,
    )
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def test_the_api_answers_as_described(commit_db, tmp_path):
    async with db.transaction():
        await open_shop()
    key = await a_key()
    async with serving(commit_db, tmp_path) as served:
        verdict, said = await schemathesis(served.url, key, tmp_path)
    assert verdict == 0, said
    assert "a request broke" not in served.log.read_text()
