"""kill -9 of the worker before any statement, at every step of a journey: each message goes out once."""

import asyncio
import os
import sys
from collections import Counter
from pathlib import Path

from domains.journeys import killed
from interlace.domains import journeys
from interlace.engine import db
from interlace.providers.simulated.post import PostOffice


async def test_whoever_is_killed_each_message_is_sent_exactly_once(commit_db, tmp_path):
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, killed.__file__, commit_db, str(tmp_path)),
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, complained = await process.communicate()
    assert process.returncode == 0, complained.decode()[-3000:]
    last = int(said.split()[-1])
    assert last > 60, "there were fewer statements to be killed at than a journey takes"
    people = [f"cast{nth}@example.com" for nth in range(1, last + 1, killed.STRIDE)]
    [folder] = {one.parent for one in tmp_path.rglob("boxes")}
    office = PostOffice(Path(folder))
    assert office.count() == 2 * len(people)
    async with db.reading():
        [stands] = await journeys.list_()
        assert (stands.entered, stands.finished, stands.sent) == (len(people),) * 2 + (
            2 * len(people),
        )
        rows = await db.fetch("select address, count(*) as many from messaging.messages group by 1")
        assert Counter({row["address"]: row["many"] for row in rows}) == dict.fromkeys(people, 2)
