"""Fetch an order: wait until it is ready, go there and show the code."""

import re

from interlace.crowd.habits.next import Next
from interlace.crowd.shopper import Shopper

READY = "Ready for you"
CODE = re.compile(r">([0-9A-Z]{4}-[0-9A-Z]{4})<")
FORGETS = 0.04
FIRST_LOOK_S, GROWS, LONGEST_S = 25.0, 1.2, 600.0
LOOKS = 120
"""With the waits between them most of a day, so that an order of the night is fetched too."""
WALK_S = (30, 240)


async def pick_up(shopper: Shopper) -> Next:
    """Look at the order's page now and then until everything was fetched; some forget."""
    if shopper.chance(FORGETS):
        return Next.LEAVE
    wait_s, got = FIRST_LOOK_S, False
    for _ in range(LOOKS):
        await shopper.think(wait_s, 1.5 * wait_s)
        page = await shopper.open(shopper.order)
        codes = dict.fromkeys(CODE.findall(page.text))
        if not codes:
            break
        if page.says(READY):
            await shopper.think(*WALK_S)
            got |= any([await _fetch(shopper, code) for code in codes])
        wait_s = min(wait_s * GROWS, LONGEST_S)
    return Next.SAY if got else Next.LEAVE


async def _fetch(shopper: Shopper, code: str) -> bool:
    order = shopper.order.rsplit("/", maxsplit=1)[-1]
    return await shopper.world.counters.collect(order, code)
