"""The desk in a browser: what axe finds, keys, and a page that follows what happens."""

import asyncio
import socket
import threading
from collections.abc import AsyncIterator
from itertools import cycle
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page

from interlace.app import web
from interlace.engine import db
from interlace.engine.settings import Settings
from interlace.engine.web import live
from interlace.surfaces.api.tracking import intake
from surfaces.looking import DESKTOP, TABLET, browsing, violations
from surfaces.test_desk import OWNER, PASSWORD, ordered, staffed

PAGES = (
    "/desk",
    "/desk/orders",
    "/desk/orders?q=nobody",
    "/desk/orders/100001",
    "/desk/search?q=ana",
    "/desk/people?q=zebra",
    "/desk/people/segments",
    "/desk/people/segments/new",
    "/desk/catalogue/new",
    "/desk/stock",
    "/desk/offers/new",
    "/desk/gift-cards",
    "/desk/fulfilment",
    "/desk/settings",
    "/desk/settings/locations",
    "/desk/settings/markets",
    "/desk/settings/me",
    "/desk/settings/work",
    "/desk/settings/roles",
)


OVERFLOWS = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
async def desk(commit_db: str, tmp_path: Path) -> AsyncIterator[str]:
    """A desk that listens; gives its address."""
    app = web(Settings(data=tmp_path, database_url=commit_db))
    async with db.transaction():
        await staffed()
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="error"))
    async with intake(app):
        serving = asyncio.create_task(server.serve([listening]))
        await live.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await live.stop()
        await serving


async def test_axe_finds_nothing_and_orders_come_in_by_themselves(desk: str):
    shown = threading.Event()
    looking = asyncio.create_task(asyncio.to_thread(look_around, desk, shown))
    await asyncio.wait(
        [looking, asyncio.create_task(asyncio.to_thread(shown.wait, 240))],
        return_when=asyncio.FIRST_COMPLETED,
    )
    order = await ordered()
    assert await looking == f"#{order.number} · €12.50"


def look_around(address: str, shown: threading.Event) -> str:
    """Look at every page, then watch Today; gives the order that came in."""
    with browsing() as browser:
        context = browser.new_context(base_url=address, viewport=DESKTOP)
        page = context.new_page()
        log_in(page)
        # Every page once, in turns as at a desk by day and on a tablet by night.
        looks = cycle([(DESKTOP, "light"), (TABLET, "dark")])
        for path, (size, scheme) in zip(PAGES, looks, strict=False):
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme)
            page.goto(path)
            assert (path, violations(page)) == (path, [])
            assert (path, page.evaluate(OVERFLOWS)) == (path, False)
        find_with_keys(page)
        page.goto("/desk")
        page.get_by_text("Nothing waits").wait_for()
        shown.set()
        page.get_by_text("#100002").wait_for()
        return page.get_by_text("#100002").inner_text()


def log_in(page: Page) -> None:
    page.goto("/desk/login?next=/desk/orders")
    page.fill("[name=email]", OWNER)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.get_by_role("heading", name="Orders").wait_for()


def find_with_keys(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("lamp")
    page.locator(".found a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert "Lamp" in page.evaluate("document.activeElement.textContent")
