"""Fetch an order: wait until it is ready, go there and show the code."""

import re

from interlace.crowd.habits.next import Next
from interlace.crowd.shopper import Shopper

READY = "Ready for you"
CODE = re.compile(r">([0-9A-Z]{4}-[0-9A-Z]{4})<")
FORGETS = 0.04
FIRST_LOOK_S, GROWS, LONGEST_S = 25.0, 1.2, 600.0
LOOKS = 120
"""With the waits between them about half a day."""
WALK_S = (30, 240)


async def pick_up(shopper: Shopper) -> Next:
    """Look at the order's page now and then; some forget."""
    if shopper.chance(FORGETS):
        return Next.LEAVE
    wait_s = FIRST_LOOK_S
    for _ in range(LOOKS):
        await shopper.think(wait_s, 1.5 * wait_s)
        page = await shopper.open(shopper.order)
        if page.says(READY):
            break
        if not page.says("To pick up in") or not CODE.search(page.text):
            return Next.LEAVE
        wait_s = min(wait_s * GROWS, LONGEST_S)
    else:
        return Next.LEAVE
    await shopper.think(*WALK_S)
    order = shopper.order.rsplit("/", maxsplit=1)[-1]
    got = [
        await shopper.world.counters.collect(order, code) for code in set(CODE.findall(page.text))
    ]
    return Next.GIVE_BACK if any(got) else Next.LEAVE
