"""A database that is killed (kill -9) is told as away; the next start finds everything again."""

import asyncio
import os
import signal
import socket
import sys
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from serving import SOURCE

READY_WITHIN_S = 120
MAKE_KEY = """
import asyncio, sys
from pathlib import Path
from datetime import UTC, datetime
from interlace import installation
from interlace.engine import access, db, telemetry
from interlace.engine.settings import from_environment
from interlace.kit.actor import Actor

async def key(url):
    await db.connect(url)
    async with db.transaction():
        text = await access.make_key(name="a test", scopes=["*"], channel="web",
                                     by=Actor.system(), at=datetime.now(UTC))
    await db.disconnect()
    return text

telemetry.set_up(service="test")
with installation.opened(from_environment(data=Path(sys.argv[1]))) as settings:
    print(asyncio.run(key(settings.database_url)))
"""
MUG = {"sku": "mug", "name": "Mug", "category": "Kitchen > Cups"}


def started(*words):
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    environment.pop("INTERLACE_DATABASE_URL", None)
    return asyncio.create_subprocess_exec(
        sys.executable, *words, stdout=asyncio.subprocess.PIPE, env=environment
    )


@asynccontextmanager
async def up(data, key):
    """`interlace up` on a free port, and a client that has a key."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ("-m", "interlace", "up", "--port", str(port), "--data", str(data))
    process = await started(*words)
    try:
        async with asyncio.timeout(READY_WITHIN_S):
            assert await process.stdout.readline() == f"ready http://127.0.0.1:{port}\n".encode()
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}/api/v1",
            headers={"authorization": f"Bearer {key}"},
            timeout=60,
        ) as client:
            yield client
    finally:
        process.send_signal(signal.SIGINT)
        await process.wait()
    assert process.returncode == 0


@pytest.fixture
def data():
    """A folder that the server's own user may enter too."""
    with tempfile.TemporaryDirectory(prefix="interlace-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


async def test_a_killed_database_is_away_and_comes_back_with_everything(data):
    made = await started("-c", MAKE_KEY, str(data))
    key = (await made.communicate())[0].decode().strip()
    async with up(data, key) as client:
        assert (await client.put("/items/mug", json=MUG)).status_code == 200
        postmaster = (data / "postgres" / "postmaster.pid").read_text().splitlines()[0]
        os.kill(int(postmaster), signal.SIGKILL)
        away = await client.get("/items/mug")
        assert (away.status_code, away.json()["type"]) == (503, "/problems/unavailable")
        assert away.json()["detail"] == (
            "The database does not answer right now. Nothing was changed; try again in a moment."
        )
    async with up(data, key) as client:
        found = await client.get("/items/mug")
        assert (found.status_code, found.json()["name"]) == (200, "Mug")
