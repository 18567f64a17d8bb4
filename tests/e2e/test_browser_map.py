"""The map of a track's concepts: linked, focusable, true to the learner's mastery, and a list on a phone."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.learner import Learner
from tests.e2e.walk import RIGHT
from tests.support.browser import LOOKS, page_of, seen_in_both_themes
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser


def test_it_shows_what_builds_on_what_and_leads_to_the_lessons(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        page.goto("/tracks/python")
        page.get_by_role("radio", name="Map of concepts").check()
        expect(page).to_have_url(re.compile(r"/tracks/python\?view=map$"))
        chart = page.get_by_role("group", name="Map of concepts", exact=True)
        loops = chart.get_by_role("link", name=re.compile("^Loops"))
        expect(loops).to_have_accessible_name(re.compile(r"^Loops\. 0 of \d+ exercises solved\. Builds on Lists$"))
        boxes = {
            name: chart.get_by_role("link", name=re.compile(f"^{name}")).bounding_box() for name in ("Lists", "Loops")
        }
        assert boxes["Lists"] is not None
        assert boxes["Loops"] is not None
        assert boxes["Lists"]["y"] + boxes["Lists"]["height"] < boxes["Loops"]["y"]
        loops.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/lessons/python.loops"))


def test_a_concept_that_was_searched_for_has_the_focus(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        page.goto("/search?q=recursion&kind=concept")
        page.get_by_role("main").get_by_role("link", name="Recursion").click()
        expect(page).to_have_url(re.compile(r"/tracks/python\?view=map#recursion$"))
        expect(page.get_by_role("link", name=re.compile("^Recursion"))).to_be_focused()


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_its_looks(browser: Browser, live_hub: HubProcess, size: str, theme: str) -> None:
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise()
        learner.write(RIGHT)
        learner.submit()
        expect(page.get_by_text(re.compile(r"All \d+ tests passed")).first).to_be_visible(timeout=60_000)
        page.goto("/tracks/python?view=map")
        expect(page.get_by_role("link", name=re.compile("^Loops"))).to_be_visible()
        page.wait_for_load_state("networkidle")
        if size == "desktop":
            expect(page.get_by_role("link", name=re.compile("^Loops.*1 of .*solved, and mastery"))).to_be_visible()
        else:
            expect(page.get_by_role("group", name="Map of concepts", exact=True)).to_be_hidden()
        seen_in_both_themes(page, f"{size}-{theme}", "map", whole=True)
        page.goto("/tracks/python")
        page.wait_for_load_state("networkidle")
        seen_in_both_themes(page, f"{size}-{theme}", "path", whole=True)
