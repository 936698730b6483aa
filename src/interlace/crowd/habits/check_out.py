"""Check out: say who and where, pay by card, and see what the bank says."""

from interlace.crowd.habits.next import Next
from interlace.crowd.page import Form, Page
from interlace.crowd.shopper import Shopper

ACTION = "/checkout"
APPROVED = "4242424242424242"
# The simulated bank's cards, as the checkout page lists them, and how many people carry each.
CARDS = {
    APPROVED: 84,
    "4000000000003220": 8,
    "4000000000000002": 3,
    "4000000000009995": 2,
    "4000000000000127": 2,
    "4000000000000119": 1,
}
TRIES = 4
HESITATES = 0.06
LOOKS_AGAIN = 8
LOOKS_AFTER_S = (12, 20)


async def check_out(shopper: Shopper) -> Next:
    """Fill the form in and pay; a declined card is tried again with another."""
    page = await shopper.open(ACTION)
    [card] = shopper.random.choices(list(CARDS), weights=list(CARDS.values()))
    for _ in range(TRIES):
        form = page.form(ACTION)
        if form is None or shopper.chance(HESITATES):
            return Next.LEAVE
        page = await shopper.send(form, card=card, **_details(shopper, form))
        if page.path.startswith("/bank/"):
            return Next.PROVE
        if page.path == "/checkout/waiting":
            page = await _wait_for_the_bank(shopper)
        if page.path.startswith("/orders/"):
            return await bought(shopper, page)
        await shopper.think(4, 12)
        if page.says("bank") or page.says("card"):
            card = APPROVED
    return Next.LEAVE


async def bought(shopper: Shopper, page: Page) -> Next:
    """There is an order; what is fetched in a store is an errand for later."""
    shopper.world.line.tally.add("orders")
    shopper.order = page.path
    await shopper.introduce(name=shopper.person.name)
    return Next.PICK_UP if page.says("To pick up in") else Next.GIVE_BACK


def _details(shopper: Shopper, form: Form) -> dict[str, str]:
    """What the form asks of name, address and delivery."""
    person, town = shopper.person, shopper.person.town
    told = {"name": person.name, "email": person.email, "phone": person.phone}
    if "street" in form.fields and town:
        countries = form.choices.get("country", [])
        told |= {
            "street": person.street,
            "city": town.city,
            "postcode": town.postcode,
            "region": town.region,
            "country": town.country if town.country in countries else countries[0],
        }
    return told


async def _wait_for_the_bank(shopper: Shopper) -> Page:
    page = await shopper.open("/checkout/waiting")
    for _ in range(LOOKS_AGAIN):
        if page.path != "/checkout/waiting":
            break
        await shopper.think(*LOOKS_AFTER_S)
        page = await shopper.open("/checkout/waiting")
    return page
