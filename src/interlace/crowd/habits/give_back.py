"""Send something back: choose it on the order's return page, print the label, post the parcel."""

from interlace.crowd.habits.next import Next
from interlace.crowd.page import Page
from interlace.crowd.shopper import Shopper

REGRETS = 0.1
LATER_S = (120, 480)
LOOKS = 12
"""What has not left the house can not come back, so they look again."""


async def give_back(shopper: Shopper) -> Next:
    """Most keep what they bought."""
    if not shopper.chance(REGRETS):
        return Next.LEAVE
    for _ in range(LOOKS):
        await shopper.think(*LATER_S)
        order = await shopper.open(shopper.order)
        if f"{shopper.order}/return" in order.links:
            await _send_back(shopper, await shopper.open(f"{shopper.order}/return"))
            break
    return Next.LEAVE


async def _send_back(shopper: Shopper, page: Page) -> None:
    """One of one thing; the money follows when the parcel arrives."""
    form = page.form(f"{shopper.order}/return/label")
    lines = [name for name in form.fields if name.startswith("line_")] if form else []
    if form is None or not lines:
        return
    chosen = shopper.random.choice(lines)
    label = await shopper.send(form, **{name: str(int(name == chosen)) for name in lines})
    if label.path.endswith("/label"):
        await shopper.think(*LATER_S)
        order = shopper.order.rsplit("/", maxsplit=1)[-1]
        await shopper.world.counters.give_back(order, {chosen: 1})
