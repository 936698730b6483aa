"""What goes with the basket at a till: one press adds it, and the sale is credited to it."""

import asyncio

from playwright.sync_api import expect

from cast import BEANS, LAMP, MUG
from conftest import AT
from domains.recommendations.counted import buy
from interlace.domains import recommendations
from interlace.engine import db
from interlace.engine.reactions import catch_up
from surfaces.looking import TABLET, browsing, violations
from surfaces.test_till import MUG_CODE
from surfaces.test_till_in_a_browser import come_in, house, scan

__all__ = ["house"]


async def test_what_goes_with_a_mug_is_one_press_away(house: tuple[str, str]):
    for _ in range(2):
        await buy(MUG, LAMP)
    await buy(BEANS)
    await catch_up(recommendations.__name__)
    await asyncio.to_thread(press, *house)
    while await catch_up(recommendations.__name__):
        pass
    async with db.transaction():
        found = {one.item: one for one in await recommendations.effects(since=AT)}
    assert (found[LAMP].shown, found[LAMP].clicked, found[LAMP].bought) == (1, 1, 1)


def press(address: str, code: str) -> None:
    with browsing() as browser:
        page = browser.new_page(viewport=TABLET, base_url=address)
        page.set_default_timeout(8000)
        come_in(page, code)
        scan(page, MUG_CODE)
        pick = page.locator("till-goes-with").get_by_role("button", name="Lamp")
        expect(pick).to_contain_text("Bought with Mug, Blue in 2 orders")
        assert violations(page) == []
        pick.click()
        expect(page.locator(".till-basket .till-due")).to_contain_text("62,40")
        expect(pick).to_be_hidden()
        page.keyboard.press("F9")
        page.get_by_label("Amount").fill("100")
        page.keyboard.press("Enter")
        expect(page.locator("till-done .till-due")).to_contain_text("37,60")
