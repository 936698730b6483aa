"""Send something back: find the order on the returns page, choose, print the label."""

from interlace.crowd.habits.next import Next
from interlace.crowd.shopper import Shopper

REGRETS = 0.08
LATER_S = (60, 600)


async def give_back(shopper: Shopper) -> Next:
    """Most keep what they bought. What is on its way can not come back yet."""
    if not shopper.chance(REGRETS):
        return Next.LEAVE
    await shopper.think(*LATER_S)
    order = await shopper.open(shopper.order)
    if f"{shopper.order}/return" not in order.links:
        return Next.LEAVE
    page = await shopper.open(f"{shopper.order}/return")
    form = page.form(f"{shopper.order}/return/label")
    lines = [name for name in form.fields if name.startswith("line_")] if form else []
    if form is None or not lines:
        return Next.LEAVE
    chosen = shopper.random.choice(lines)
    label = await shopper.send(form, **{name: str(int(name == chosen)) for name in lines})
    if label.path.endswith("/label") and label.status == 200:
        await shopper.think(*LATER_S)
        order_id = shopper.order.rsplit("/", maxsplit=1)[-1]
        await shopper.world.counters.give_back(order_id, {chosen: 1})
    return Next.LEAVE
