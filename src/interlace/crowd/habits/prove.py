"""Tell one's bank that it was oneself (3-D Secure), or close the page."""

from interlace.crowd.habits.check_out import bought
from interlace.crowd.habits.next import Next
from interlace.crowd.shopper import Shopper

IT_IS_ME, NOT_ME = 0.85, 0.95


async def prove(shopper: Shopper) -> Next:
    page = shopper.page
    forms = [one for one in page.forms if one.action.startswith("/bank/")] if page else []
    await shopper.think(3, 15)
    mood = shopper.random.random()
    if not forms or mood > NOT_ME:
        return Next.LEAVE
    answer = "yes" if mood < IT_IS_ME else "no"
    form = next((one for one in forms if one.fields.get("passed") == answer), forms[0])
    page = await shopper.send(form)
    return await bought(shopper, page) if page.path.startswith("/orders/") else Next.LEAVE
