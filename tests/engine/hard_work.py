"""A worker to kill: each job and each reaction leaves one row."""

import asyncio
from datetime import UTC, datetime

from interlace.engine import db, job, on, tell, worker
from interlace.kit.actor import Actor
from interlace.kit.fact import Fact
from interlace.kit.ids import Id


class BagId(Id, prefix="bag"):
    __slots__ = ()


class BagPacked(Fact):
    """Bag {number} was packed."""

    bag: BagId
    number: int


@job
async def pack(*, number: int) -> None:
    await db.execute("insert into effects values ('job', $1)", number)
    await asyncio.sleep(0.004)
    fact = BagPacked(bag=BagId.new(), number=number)
    await tell(fact, by=Actor.system(), at=datetime.now(UTC))


@on(BagPacked)
async def weigh(told) -> None:
    await db.execute("insert into effects values ('reaction', $1)", told.fact.number)


async def work(url: str) -> None:
    await db.connect(url, size=8)
    await worker.run(asyncio.Event())
