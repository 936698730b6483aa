"""Sign in before paying; whoever has no account yet opens one."""

from interlace.crowd.habits.next import Next
from interlace.crowd.page import Form
from interlace.crowd.shopper import Shopper

SIGN_IN, OPEN = "/account/sign-in", "/account/registration"
SESSION = "interlace_shop"


async def sign_in(shopper: Shopper) -> Next:
    """Come back to the checkout as a member, or go on as a guest."""
    if SESSION in shopper.browser.cookies:
        return Next.CHECK_OUT
    door = await shopper.open(SIGN_IN, {"next": "/checkout"})
    keys = {"email": shopper.person.email, "password": shopper.person.password}
    known = door.form(SIGN_IN)
    if known:
        door = await shopper.send(known, **keys)
    if SESSION not in shopper.browser.cookies:
        await shopper.send(door.form(OPEN) or Form(OPEN, "post"), **keys, name=shopper.person.name)
    return Next.CHECK_OUT
