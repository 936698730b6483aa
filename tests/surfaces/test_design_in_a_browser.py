"""The living page in a real browser: accessible, steady, and obedient to keys."""

from datetime import UTC, datetime, timedelta

import pytest

from interlace.surfaces import design
from interlace.surfaces.design import gallery
from surfaces import looking


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("design")
    (folder / "static").symlink_to(design.STATIC)
    now = datetime.now(UTC) - timedelta(seconds=1)
    with design.speak(design.Speech(now=now)):
        for name in ("gallery", "shop", "till"):
            template = design.environment().get_template(f"{name}.html")
            page = template.render(sample=gallery.sample(now), section="settings", staff="Marta")
            (folder / f"{name}.html").write_text(page)
    with looking.serving(folder) as base:
        yield base


@pytest.fixture(scope="module")
def browser():
    with looking.browsing() as browser:
        yield browser


@pytest.fixture
def page(browser, address):
    page = browser.new_page(viewport=looking.DESKTOP)
    page.goto(f"{address}/gallery.html")
    yield page
    page.close()


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(looking.DESKTOP, "light"), (looking.TABLET, "dark"), (looking.PHONE, "light")],
    ids=["desktop", "tablet", "phone"],
)
def test_the_living_page_is_accessible_and_never_wider_than_the_screen(
    browser, address, size, scheme
):
    page = browser.new_page(viewport=size, color_scheme=scheme)
    troubles = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.goto(f"{address}/gallery.html")
    page.wait_for_selector("[data-chart] svg")
    assert looking.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    assert troubles == []
    page.close()


@pytest.mark.parametrize("shell", ["shop", "till"])
def test_the_other_shells_fit_a_tablet(browser, address, shell):
    page = browser.new_page(viewport=looking.TABLET)
    page.goto(f"{address}/{shell}.html")
    assert page.evaluate("document.documentElement.scrollWidth") == looking.TABLET["width"]
    page.close()


def test_keys_search_list_themselves_and_walk_the_rows(page):
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.className") == "row-link"
    page.keyboard.press("?")
    listed = page.locator("#keys li").all_inner_texts()
    assert any("Orders" in line for line in listed)
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_a_pair_of_keys_goes_to_a_page(page):
    page.evaluate(
        "document.querySelector('[data-key=\"g o\"]').addEventListener('click',"
        " event => { event.preventDefault(); window.gone = true; })"
    )
    page.keyboard.press("g")
    page.keyboard.press("o")
    assert page.evaluate("window.gone")


def test_the_theme_is_chosen_kept_and_given_back_to_the_system(page):
    toggle = page.locator("[data-theme-toggle]")
    shown = lambda: page.evaluate("document.documentElement.dataset.theme ?? 'system'")  # noqa: E731
    toggle.click()
    assert shown() == "light"
    toggle.click()
    page.reload()
    assert shown() == "dark"
    toggle.click()
    assert shown() == "system"


def test_dialogs_open_and_close_and_digits_are_typed(page):
    page.get_by_role("button", name="Open a dialog").click()
    dialog = page.get_by_role("dialog", name="Cancel this order?")
    assert dialog.is_visible()
    dialog.get_by_label("Close").click()
    assert not dialog.is_visible()
    pad = page.get_by_role("group", name="Number pad")
    pad.get_by_role("button", name="7").click()
    assert page.locator("#gallery-paid").input_value() == "207"
    page.get_by_label("One more: Mugs").click()
    assert page.get_by_label("Mugs", exact=True).input_value() == "3"


def test_the_navigation_slides_in_on_a_tablet(browser, address):
    page = browser.new_page(viewport=looking.TABLET)
    page.goto(f"{address}/gallery.html")
    assert not page.locator("#nav").is_visible()
    page.get_by_label("Navigation").click()
    page.locator("#nav").wait_for(state="visible")
    page.keyboard.press("Escape")
    assert page.get_by_label("Navigation").get_attribute("aria-expanded") == "false"
    page.close()


def test_a_list_follows_what_is_typed_and_has_an_address(page):
    page.get_by_role("searchbox", name="Find an order").press_sequentially("mug")
    page.wait_for_url("**/gallery.html?q=mug&status=paid")
    assert page.locator("#gallery-orders tbody tr").count() == 5
    assert page.evaluate("document.activeElement.value") == "mug"
