"""The admin's page about recommendations: what a learner was shown and opened is there, and an experiment comes and goes."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import Learner
from tests.e2e.person import Person
from tests.support.browser import LOOKS, page_of
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser


def opens_what_is_recommended(page: Page) -> None:
    Learner(page).sign_up()
    first = page.get_by_role("article").get_by_role("link", name=re.compile("Read the lesson|Open the exercise"))
    with page.expect_response(re.compile("/impressions/.*/clicks")) as told:
        first.click()
    assert told.value.status == 204


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_an_admin_sees_what_comes_of_it(browser: Browser, live_hub: HubProcess, size: str, theme: str) -> None:
    with page_of(browser, live_hub.address, size, theme) as page:
        opens_what_is_recommended(page)
    with page_of(browser, live_hub.address, size, theme) as page:
        admin = Person(page, f"{size}-{theme}-recommendations")
        admin.sign_in(*live_hub.first_admin)
        page.goto("/admin")
        page.get_by_role("link", name="Recommendations").click()
        expect(page.get_by_role("heading", name="Recommendations", level=1)).to_be_visible()
        stats = page.get_by_role("main").get_by_role("list").first
        expect(stats.get_by_role("listitem").filter(has_text="opened")).not_to_have_text(re.compile(r"^0 %"))
        page.get_by_role("button", name="Begin an experiment").click()
        window = page.get_by_role("dialog")
        window.get_by_role("button", name="Begin", exact=True).click()
        expect(window).to_contain_text("An experiment needs a name.")
        window.get_by_label("Name", exact=True).fill(f"Order or blend, {size}")
        window.get_by_label("Learners who get B").select_option("10 %")
        admin.shown("begin")
        window.get_by_role("button", name="Begin", exact=True).click()
        expect(page.get_by_role("heading", name=re.compile(f"Order or blend, {size}"))).to_be_visible()
        admin.sees("Too early to say")
        admin.shown_in_both_themes("running", whole=True)
        page.get_by_role("button", name="Stop…").click()
        expect(window.get_by_label("From then on everybody gets")).to_have_value("before")
        window.get_by_role("button", name="Stop it").click()
        expect(page.get_by_role("row", name=re.compile(f"Order or blend, {size}"))).to_contain_text("nothing")
        expect(page.get_by_role("button", name="Begin an experiment")).to_be_visible()
