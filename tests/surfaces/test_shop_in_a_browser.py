"""The shop in a browser: what axe finds, and the main path with the keyboard and without scripts."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page

from interlace.app import web
from interlace.engine import db
from interlace.engine.settings import Settings
from interlace.surfaces.api.tracking import intake
from interlace.surfaces.shop.window import window
from surfaces.looking import DESKTOP, PHONE, browsing, violations
from surfaces.test_shop import stocked

PAGES = ("/", "/shelves/kitchen", "/search?q=nothing+at+all", "/products/mug", "/stores", "/cart")


@pytest.fixture
async def shop(commit_db: str, tmp_path: Path) -> AsyncIterator[str]:
    """A shop that listens; gives its address."""
    async with db.transaction():
        await stocked()
    window.forget()
    app = web(Settings(data=tmp_path, database_url=commit_db))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="error"))
    async with intake(app):
        serving = asyncio.create_task(server.serve([listening]))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await serving


async def test_axe_finds_nothing_and_buying_needs_no_script(shop: str):
    await asyncio.to_thread(look_around, shop)


def look_around(shop: str) -> None:
    with browsing() as browser:
        for size, scheme in ((DESKTOP, "light"), (PHONE, "dark")):
            page = browser.new_page(viewport=size, color_scheme=scheme, base_url=shop)
            with complaints(page) as complained:
                for path in PAGES:
                    page.goto(path)
                    assert violations(page) == [], path
            assert complained == []
            page.close()
        page = browser.new_page(java_script_enabled=False, base_url=shop)
        buy(page)
        page = browser.new_page(base_url=shop)
        assert told(page) == ["", "Products Searched", "", "Product Viewed"]


def told(page: Page) -> list[str]:
    """What the pages' script tells of a search and of the product that is opened from it."""
    events: list[str] = []
    page.on(
        "request",
        lambda asked: events.extend(
            one["event"] for one in (asked.post_data_json if asked.url.endswith("/told") else ())
        ),
    )
    with page.expect_request("**/told"):
        page.goto("/search?q=mug")
    with page.expect_request("**/told"):
        page.locator("main a[href='/products/mug']").first.click()
    page.wait_for_load_state("networkidle")
    return events


def buy(page: Page) -> None:
    """Search, put in the cart, and pay, with nothing but links and forms."""
    page.goto("/")
    page.get_by_role("searchbox").fill("mug")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Mug").click()
    page.get_by_role("radio", name="Pick up in Lisbon").check()
    page.get_by_role("button", name="Add to cart").click()
    page.get_by_role("link", name="Check out").click()
    page.get_by_label("E-mail address").fill("ana@example.com")
    page.get_by_label("Card number").fill("4242 4242 4242 4242")
    page.get_by_role("button", name="Pay €12.50").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Thank you")


@contextmanager
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser's console complains about meanwhile."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield heard
