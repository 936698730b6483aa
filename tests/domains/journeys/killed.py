"""Workers that are killed before one statement after the other, each with a walk of its own.

All is imported once; every worker is a fork, so that hundreds can be killed in some seconds.
"""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import asyncpg

from cast import HOUSE
from domains.journeys.drawn import Send, Wait, abandoned_cart
from domains.journeys.happening import cart
from interlace.app import plug
from interlace.domains import journeys, messaging, people
from interlace.domains.journeys import jobs
from interlace.engine import clock, db, reactions, tell, timeline
from interlace.engine.jobs import work_once
from interlace.engine.settings import Settings
from interlace.kit.time import Instant
from interlace.vocabulary.ids import CartId

READER = "interlace.domains.journeys"
BEGAN = timedelta(days=3)
STRIDE = 17
"""Steps take more statements than this, so that somebody is killed within each."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEASES = timedelta(minutes=6)
"""Longer than what a killed worker had taken stays taken."""
DONE = 0
DRAWN = abandoned_cart(
    steps=(
        Wait(id="hour", span=HOUR, then="remind"),
        Send(id="remind", template="cart_reminder", purpose="order", then="day"),
        Wait(id="day", span=DAY, then="again"),
        Send(id="again", template="cart_reminder", purpose="order"),
    )
)
WORDS = messaging.Content(
    subject="Your cart",
    mail="<mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section>",
)


def main(url: str, data: str) -> None:
    """Kill a worker before its first statement, its eighteenth, and so on until one comes to the end."""
    plug(Settings(data=Path(data), database_url=url))
    began = clock.now() - BEGAN
    forked(draw(url, began))
    nth = 1
    while forked(live(url, nth, began, dies_at=nth)) != DONE:
        if forked(live(url, nth, began)) != DONE:
            sys.exit("a worker that nobody killed did not come to the end")
        nth += STRIDE
    sys.stdout.write(f"\n{nth}\n")


def forked(work) -> int:
    """Do it in a process of its own; tells how that ended."""
    child = os.fork()
    if not child:
        asyncio.run(work)
        os._exit(DONE)
    work.close()
    return os.waitpid(child, 0)[1]


async def draw(url: str, began: Instant) -> None:
    await db.connect(url, size=2)
    async with db.transaction():
        await timeline.ensure_months(began, clock.now())
        code = "cart_reminder"
        await messaging.define_template(
            code, name=code, purpose="order", content=WORDS, by=HOUSE, at=began
        )
        await journeys.publish(DRAWN, by=HOUSE, at=began)


async def live(url: str, nth: int, began: Instant, *, dies_at: int = 0) -> None:
    """Somebody leaves a cart, and a worker lives through the days after; or is killed on the way."""
    await db.connect(url, size=2)
    if dies_at:
        await leave_a_cart(nth, began)
        die_at(dies_at)
    now = clock.now()
    for at in (began, began + HOUR, began + HOUR + DAY):
        while await reactions.catch_up(READER):
            pass
        async with db.transaction():
            await jobs.end_waits(at + timedelta(seconds=1))
        while await work_once(now if dies_at else now + LEASES):
            pass


async def leave_a_cart(nth: int, at: Instant) -> None:
    async with db.transaction():
        [who] = await people.see([people.Ref("email", f"cast{nth}@example.com")], at=at)
        left = cart(1, CartId.derived(str(nth)))
        await tell(left, by=HOUSE, at=at, identifier=who)


def die_at(nth: int) -> None:
    """From now on be killed before the nth statement, `begin` and `commit` counted too."""
    left = [nth]

    def counted(name: str) -> None:
        do = getattr(asyncpg.Connection, name)

        async def call(self, *arguments, **named):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return await do(self, *arguments, **named)

        setattr(asyncpg.Connection, name, call)

    for name in ("execute", "executemany", "fetch", "fetchrow", "fetchval"):
        counted(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
