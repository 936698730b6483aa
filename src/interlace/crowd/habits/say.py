"""Say what one thinks of what one fetched; signed with a word that nobody real said it."""

from interlace.crowd.habits.next import Next
from interlace.crowd.shopper import Shopper

SPEAKS_UP = 0.35
STARS = (5, 5, 5, 5, 4, 4, 4, 3, 2, 1)
WORDS = {
    5: ("Very good", "Exactly what I was looking for. I would buy it again."),
    4: ("Good", "Does what it should, for a fair price."),
    3: ("All right", "Neither better nor worse than others I had."),
    2: ("Not for me", "I had hoped for more."),
    1: ("Disappointed", "I would not buy it again."),
}
SIMULATED = "(simulated)"


async def say(shopper: Shopper) -> Next:
    """Some who are signed in rate something of their order."""
    bought = (await shopper.open(shopper.order)).links_to("/products/")
    if bought and shopper.chance(SPEAKS_UP):
        path = shopper.random.choice(bought).partition("?")[0] + "/review"
        form = (await shopper.open(path)).form(path)
        if form:
            stars = shopper.random.choice(STARS)
            title, body = WORDS[stars]
            name = f"{shopper.person.name.partition(' ')[0]} {SIMULATED}"
            await shopper.send(form, rating=str(stars), title=title, body=body, name=name)
    return Next.GIVE_BACK
