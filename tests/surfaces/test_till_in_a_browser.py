"""The till in a browser: a sale with the keyboard and a scanner, on a tablet, and what axe finds."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from interlace.app import web
from interlace.engine import db
from interlace.engine.settings import Settings
from surfaces.looking import TABLET, browsing, violations
from surfaces.test_till import LAMP_CODE, MUG_CODE, PIN, stocked


@pytest.fixture
async def house(commit_db: str, tmp_path: Path) -> AsyncIterator[tuple[str, str]]:
    """A house that listens: its address and the code that makes a till."""
    async with db.transaction():
        code = await stocked()
    app = web(Settings(data=tmp_path, database_url=commit_db))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="error"))
    serving = asyncio.create_task(server.serve([listening]))
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", code
    server.should_exit = True
    await serving


async def test_a_cashier_sells_without_a_mouse(house: tuple[str, str]):
    await asyncio.to_thread(sell, *house)


def sell(address: str, code: str) -> None:
    with browsing() as browser:
        page = browser.new_page(viewport=TABLET, color_scheme="dark", base_url=address)
        page.set_default_timeout(8000)
        come_in(page, code)
        scan(page, MUG_CODE)
        expect(page.locator(".till-basket .till-due")).to_contain_text("12,50")
        # Typed into a field, a scan is still a scan, and the field is left as it was.
        page.locator("#find").fill("la")
        scan(page, LAMP_CODE)
        expect(page.locator(".till-basket .till-due")).to_contain_text("62,40")
        expect(page.locator("#find")).to_have_value("la")
        assert violations(page) == []
        page.keyboard.press("F9")
        page.get_by_label("Amount").fill("100")
        page.keyboard.press("Enter")
        expect(page.locator("till-done .till-due")).to_contain_text("37,60")
        expect(page.get_by_role("img", name="Receipt 100001")).to_be_visible()
        assert violations(page) == []
        page.keyboard.press("Enter")
        expect(page.locator("till-browse")).to_be_visible()
        assert page.evaluate("localStorage.getItem('till.queue')") == "[]"
        without_the_house(page)


def without_the_house(page: Page) -> None:
    """A sale made while nobody answers is kept, shown, and recorded once somebody does."""
    scan(page, MUG_CODE)
    expect(page.locator(".till-basket .till-due")).to_contain_text("12,50")
    page.keyboard.press("F9")
    page.get_by_role("group", name="Cash handed over").wait_for()
    page.route("**/till/sales", lambda route: route.abort())
    page.get_by_role("button", name="Card", exact=True).click()
    expect(page.get_by_text("1 on the way")).to_be_visible()
    page.unroute("**/till/sales")
    expect(page.get_by_role("img", name="Receipt 100002")).to_be_visible(timeout=10_000)
    expect(page.get_by_text("1 on the way")).to_be_hidden()


def come_in(page: Page, code: str) -> None:
    page.goto("/till")
    page.get_by_label("Till code").fill(code)
    page.keyboard.press("Enter")
    page.get_by_label("Store").select_option(label="Lisbon, Lisboa")
    page.get_by_role("button", name="Register").click()
    page.get_by_label("Badge").fill(PIN["badge"])
    page.get_by_label("PIN").fill(PIN["pin"])
    page.keyboard.press("Enter")
    page.get_by_label("100,00", exact=False).first.fill("1")
    page.keyboard.press("Enter")
    page.locator("till-browse .tile").first.wait_for()


def scan(page: Page, code: str) -> None:
    """Type as a scanner does: faster than any hand, and Enter at the end."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")
