"""Search in the browser: from anywhere by a key, with the keyboard alone, and as a page whose address says it all."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import Learner
from tests.support.browser import LOOKS, page_of, seen_in_both_themes
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser


def quick(page: Page) -> None:
    page.goto("/tracks")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search lessons")).to_be_focused()


def test_with_the_keyboard_alone(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        quick(page)
        page.keyboard.type("running tot")
        first = page.get_by_role("option").first
        expect(first).to_contain_text("Running total")
        expect(first.locator("mark").first).to_have_text("Running")
        field = page.get_by_role("combobox")
        expect(first).to_have_attribute("aria-selected", "false")
        page.keyboard.press("ArrowDown")
        expect(first).to_have_attribute("aria-selected", "true")
        assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
        page.keyboard.press("ArrowUp")
        expect(first).to_have_attribute("aria-selected", "false")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/exercises/python.running-total"))
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_enter_leads_to_all_results_and_escape_back_to_where_one_was(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        quick(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.keyboard.press("Control+k")
        page.keyboard.type("loops")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/search\?q=loops$"))
        expect(page.get_by_role("listitem").first).to_contain_text("oop")


def test_a_misspelt_word_and_an_address_that_says_it_all(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        page.goto("/search?q=dictonary&kind=exercise&level=easy")
        expect(page.get_by_text("These are the results for “dictionary”")).to_be_visible()
        expect(page.get_by_label("Search lessons")).to_have_value("dictonary")
        expect(page.get_by_label("Difficulty")).to_have_value("easy")
        page.get_by_label("Search lessons").fill("zzzzqqqq")
        expect(page.get_by_text("Nothing fits these filters")).to_be_visible()
        page.get_by_role("button", name="Clear all filters").click()
        expect(page.get_by_text("Nothing found for “zzzzqqqq”")).to_be_visible()
        expect(page).to_have_url(re.compile(r"/search\?q=zzzzqqqq$"))
        page.get_by_label("Search lessons").fill("<img src=x onerror=alert(1)>")
        expect(page.get_by_role("main").locator("img")).to_have_count(0)


def test_a_failed_search_says_so_and_can_be_tried_again(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        page.route("**/api/content/search**", lambda route: route.fulfill(status=503, body="{}"))
        page.goto("/search?q=loops")
        expect(page.get_by_role("button", name="Try again")).to_be_visible()
        page.unroute("**/api/content/search**")
        page.get_by_role("button", name="Try again").click()
        expect(page.get_by_role("listitem").first).to_contain_text("oop")


def test_what_a_learner_has_done_narrows_the_results(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise()
        learner.write("def running_total(amounts):\n    return []\n")
        expect(page.get_by_text("Saved")).to_be_visible()
        page.goto("/search?q=total&state=started")
        expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
        expect(page.get_by_role("main").get_by_role("listitem")).to_contain_text("Running total")
        page.get_by_label("Your work").select_option("new")
        expect(page.get_by_role("main").get_by_text("Running total", exact=True)).to_have_count(0)
        page.get_by_label("Your work").select_option("done")
        expect(page.get_by_text("Nothing fits these filters")).to_be_visible()


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_its_looks(browser: Browser, live_hub: HubProcess, size: str, theme: str) -> None:
    with page_of(browser, live_hub.address, size, theme) as page:
        for name, path in {
            "results": "/search?q=list+of+numbers",
            "everything": "/search",
            "none": "/search?q=qqq",
        }.items():
            page.goto(path)
            page.wait_for_load_state("networkidle")
            seen_in_both_themes(page, f"{size}-{theme}", f"search-{name}")
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_role("combobox", name="Search lessons")).to_be_focused()
        page.keyboard.type("dict")
        expect(page.get_by_role("listbox", name="Results").get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        seen_in_both_themes(page, f"{size}-{theme}", "search-quick")
