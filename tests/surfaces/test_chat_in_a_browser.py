"""The chat between a customer's browser and an agent's: live, lost and found again, and what axe says."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from interlace.domains import conversations
from interlace.engine import access, clock, db, worker
from interlace.engine.settings import secret
from interlace.vocabulary.ids import CartId, CaseId
from serving import serving
from surfaces.looking import DESKTOP, PHONE, TABLET, browsing, violations
from surfaces.test_shop import stocked

PASSWORD = "a long password"
WAIT_MS = 15_000


@pytest.fixture
async def house(commit_db: str, tmp_path: Path) -> AsyncIterator[str]:
    """Web and worker on a stocked shop with an agent; gives the address."""
    async with db.transaction():
        await stocked()
        await access.hire(
            email="ines@example.com", name="Inês Alves", password=PASSWORD, roles=["agent"]
        )
        await conversations.canned.define("Welcome", "Hello {first_name}, {agent} here.")
    stop = asyncio.Event()
    working = asyncio.create_task(worker.run(stop))
    async with serving(commit_db, tmp_path) as served:
        yield served.url
    stop.set()
    await working


async def test_a_visitor_talks_with_the_bot_and_with_an_agent(house: str):
    await asyncio.to_thread(talk, house)


def talk(house: str) -> None:
    with browsing() as browser:
        agent = browser.new_page(viewport=DESKTOP, base_url=house)
        come(agent)
        visitor = browser.new_context(viewport=DESKTOP, base_url=house).new_page()
        said = ask_the_bot(visitor)
        hand_over(visitor, agent)
        answer(visitor, agent)
        sell(visitor, agent)
        lose_the_network(visitor, agent)
        reload(visitor, said)
        close(visitor, agent)
        look(agent, visitor)


def come(agent: Page) -> None:
    agent.goto("/desk/login?next=/desk/inbox")
    agent.fill("[name=email]", "ines@example.com")
    agent.fill("[name=password]", PASSWORD)
    agent.keyboard.press("Enter")
    agent.locator("summary", has_text="Offline").click()
    agent.get_by_role("button", name="Take cases").click()
    expect(agent.locator(".inbox-head summary")).to_contain_text("Online · 0 of 4")


def ask_the_bot(visitor: Page) -> str:
    visitor.goto("/products/mug")
    visitor.get_by_role("button", name="Chat").click()
    write(visitor, "Is this in stock near me?")
    answer = visitor.locator(".chat-row:not(.is-mine) .chat-text-said").first
    expect(answer).to_contain_text("in Lisbon", timeout=WAIT_MS)
    return answer.inner_text()


def hand_over(visitor: Page, agent: Page) -> None:
    write(visitor, "I want to talk to a person please")
    expect(last(visitor)).to_contain_text("passing you to a colleague", timeout=WAIT_MS)
    row = agent.locator(".inbox-row a").first
    expect(row).to_have_text("Unnamed visitor", timeout=WAIT_MS)
    agent.keyboard.press("j")
    agent.keyboard.press("Enter")
    expect(agent.locator(".packet")).to_contain_text("wants: stock", timeout=WAIT_MS)
    expect(agent.locator(".inbox-card")).to_contain_text("Looks at", timeout=WAIT_MS)


def answer(visitor: Page, agent: Page) -> None:
    agent.keyboard.press("r")
    agent.keyboard.type("Hello, I am Inês")
    expect(visitor.locator(".chat-typing")).to_have_text("Inês is writing…", timeout=WAIT_MS)
    # Something new arrives while she writes: the first try is refused, the second goes.
    write(visitor, "Are you there?")
    expect(agent.locator("[data-new]")).to_be_visible(timeout=WAIT_MS)
    agent.keyboard.press("Control+Enter")
    expect(agent.locator(".toast")).to_contain_text("Something new arrived", timeout=WAIT_MS)
    agent.locator("[data-answer]").focus()
    agent.keyboard.press("Control+Enter")
    expect(last(visitor)).to_have_text("Hello, I am Inês", timeout=WAIT_MS)
    expect(agent.locator("[data-answer]")).to_have_value("", timeout=WAIT_MS)
    agent.locator("[data-answer]").blur()
    agent.keyboard.press("n")
    agent.keyboard.type("Wants a mug")
    agent.keyboard.press("Control+Enter")
    expect(agent.locator(".turn-note")).to_contain_text("Wants a mug", timeout=WAIT_MS)
    assert "Wants a mug" not in visitor.locator(".chat-said").inner_text()


def sell(visitor: Page, agent: Page) -> None:
    agent.get_by_role("button", name="Cart", exact=True).click()
    agent.fill("#sell [name=sku]", "mug")
    agent.get_by_role("button", name="Put in", exact=True).click()
    expect(last(visitor)).to_contain_text("into your cart", timeout=WAIT_MS)
    expect(visitor.locator("#cart-badge .count")).to_have_text("1", timeout=WAIT_MS)
    agent.get_by_role("button", name="Pay link").click()
    link = visitor.locator(".chat-row a", has_text="Pay now")
    expect(link).to_be_visible(timeout=WAIT_MS)
    assert "/pay/" in (link.get_attribute("href") or "")


def lose_the_network(visitor: Page, agent: Page) -> None:
    visitor.context.set_offline(True)
    visitor.evaluate("dispatchEvent(new Event('offline'))")
    write(visitor, "Said in a tunnel")
    visitor.context.set_offline(False)
    visitor.evaluate("dispatchEvent(new Event('online'))")
    expect(agent.locator(".turn-in .turn-text").last).to_have_text(
        "Said in a tunnel", timeout=2 * WAIT_MS
    )
    expect(visitor.locator(".is-waiting")).to_have_count(0, timeout=WAIT_MS)
    assert visitor.locator(".chat-text-said", has_text="Said in a tunnel").count() == 1


def reload(visitor: Page, said: str) -> None:
    before = visitor.locator(".chat-text-said").all_inner_texts()
    visitor.reload()
    expect(visitor.locator(".chat-text-said").first).to_be_visible(timeout=WAIT_MS)
    expect(visitor.locator(".chat-text-said")).to_have_count(len(before), timeout=WAIT_MS)
    assert visitor.locator(".chat-text-said").all_inner_texts() == before
    assert said in before
    other = visitor.context.new_page()
    other.goto("/cart")
    other.get_by_role("button", name="Chat").click()
    expect(other.locator(".chat-text-said")).to_have_count(len(before), timeout=WAIT_MS)
    other.close()


def close(visitor: Page, agent: Page) -> None:
    agent.get_by_role("button", name="Close", exact=True).first.click()
    good = visitor.get_by_role("button", name="5: Very good")
    expect(good).to_be_visible(timeout=WAIT_MS)
    assert violations(visitor) == []
    good.click()
    expect(last(visitor)).to_have_text("5 of 5", timeout=WAIT_MS)
    expect(agent.locator("[data-stands]")).to_contain_text("5 of 5", timeout=WAIT_MS)
    if folder := os.environ.get("LOOK"):
        visitor.screenshot(path=f"{folder}/visitor.png")


def look(agent: Page, visitor: Page) -> None:
    case = agent.url
    for size, scheme in ((DESKTOP, "light"), (TABLET, "dark")):
        agent.set_viewport_size(size)
        agent.emulate_media(color_scheme=scheme)
        for path in (case, "/desk/inbox?view=closed", "/desk/inbox/replies"):
            agent.goto(path)
            agent.wait_for_load_state("load")
            if folder := os.environ.get("LOOK"):
                agent.screenshot(
                    path=f"{folder}/agent{path[-7:].replace('/', '_')}{size['width']}.png"
                )
            assert violations(agent) == [], path
    visitor.set_viewport_size(PHONE)
    visitor.emulate_media(color_scheme="dark")
    # Colours glide; they are judged where they come to rest.
    visitor.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    assert violations(visitor) == []


def write(page: Page, text: str) -> None:
    page.fill(".chat-text", text)
    page.press(".chat-text", "Enter")


def last(visitor: Page):
    return visitor.locator(".chat-row .chat-text-said").last


async def test_a_link_to_pay_can_not_be_made_up(house: str, tmp_path: Path):
    conversations.register(secret=secret(tmp_path))
    async with httpx.AsyncClient(base_url=house) as phone:
        token = conversations.selling.link_token(CartId.new(), CaseId.new(), at=clock.now())
        for made_up in ("made-up", f"{token}x", token):
            assert (await phone.get(f"/pay/{made_up}")).status_code == 404
