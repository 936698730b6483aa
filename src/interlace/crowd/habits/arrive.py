"""Come in: by the front door, or straight to what somebody was looking for."""

from interlace.crowd.habits.next import Next
from interlace.crowd.shopper import Shopper

SOUGHT = (
    *("milk", "bread", "coffee", "bananas", "chese", "pasta", "soap", "chocolate", "tea"),
    *("apples", "yogurt", "salad", "cookies", "juice", "pizza", "flowers", "rice", "soup"),
)
"""One is misspelt, as people do."""
SEARCHES = 0.3


async def arrive(shopper: Shopper) -> Next:
    if shopper.chance(SEARCHES):
        await shopper.open("/search", {"q": shopper.random.choice(SOUGHT)})
    else:
        await shopper.open("/")
    await shopper.introduce()
    return Next.LOOK_AROUND
