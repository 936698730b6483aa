"""Place carts in processes that are killed (kill -9) right before their n-th step."""

import asyncio
import os
import signal
import sys
from itertools import count
from pathlib import Path

from cast import visitor
from conftest import AT
from interlace.domains import orders
from interlace.engine import db
from interlace.engine.db import Unit
from interlace.providers.payments import card as cards
from interlace.vocabulary.ids import CartId, IdentifierId

BRUNO = visitor(IdentifierId.derived("bruno"))
TENDERS = [orders.Tender(kind="card", token=cards.APPROVED)]
FINISHED = 7


class Dying:
    """Counts statements, commits and calls to the bank, and ends the process before one of them."""

    def __init__(self, step: int) -> None:
        self.step = step
        self.steps = count()

    def tick(self) -> None:
        if next(self.steps) == self.step:
            os.kill(os.getpid(), signal.SIGKILL)


async def place(url: str, books: Path, cart: CartId, step: int) -> None:
    dying = Dying(step)
    card = cards.Card(books)
    orders.payments.register(outside=card)
    connection, end, authorise = Unit.connection, Unit.end, card.authorise

    async def counted_connection(unit):
        dying.tick()
        return await connection(unit)

    async def counted_end(unit, how):
        dying.tick()
        await end(unit, how)

    async def counted_authorise(ask):
        dying.tick()
        answer = await authorise(ask)
        dying.tick()
        return answer

    Unit.connection, Unit.end = counted_connection, counted_end
    card.authorise = counted_authorise
    await db.connect(url, size=2)
    await orders.place(cart, tenders=TENDERS, key="only", by=BRUNO, at=AT)


def main() -> None:
    """Kill one step later for every cart, until one lives to the end."""
    url, books, *carts = sys.argv[1:]
    for step, cart in enumerate(carts):
        child = os.fork()
        if not child:
            asyncio.run(place(url, Path(books), CartId.parse(cart), step))
            os._exit(FINISHED)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            sys.stdout.write(f"{step}\n")
            sys.exit(os.WEXITSTATUS(status) != FINISHED)
    sys.exit("more steps than carts")


if __name__ == "__main__":
    main()
