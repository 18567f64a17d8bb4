"""Announcements in the browser: one person writes to a cohort, and another one reads it at that moment."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.test_browser_cohorts import cohort_of, instructor, sign_in
from tests.e2e.visitor import Visitor
from tests.support.browser import LOOKS, page_of
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser
TITLE = "No class on Friday"
TEXT = "We meet on Monday instead.\n\nBring the exercise on `running_total` along, as far as you have come."


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_what_is_announced_is_read_at_that_moment(
    browser: Browser, live_hub: HubProcess, size: str, theme: str
) -> None:
    look, tess = f"{size}-{theme}-announcements", instructor(Visitor(live_hub.address, live_hub.first_admin))
    ada, cohort = Visitor(live_hub.address), cohort_of(tess)
    ada.http.post("/api/identity/cohorts/join", json={"code": cohort["join_code"]}).raise_for_status()
    with (
        page_of(browser, live_hub.address, size, theme) as page,
        page_of(browser, live_hub.address, size, theme) as her_page,
    ):
        learner = sign_in(her_page, ada, look)
        her_page.goto(f"/cohorts/{cohort['id']}")
        expect(her_page.get_by_role("button", name="Leave this cohort")).to_be_visible()
        expect(her_page.get_by_role("heading", name="Announcements")).to_have_count(0)
        teacher = sign_in(page, tess, look)
        page.goto(f"/cohorts/{cohort['id']}")
        teacher.sees("Nothing was announced yet.")
        page.get_by_role("button", name="Announce something").click()
        page.get_by_role("button", name="Announce", exact=True).click()
        expect(page.get_by_label("Title")).to_have_accessible_description(re.compile("Give it a title"))
        page.get_by_label("Title").fill(TITLE)
        page.get_by_label("Text", exact=True).fill(TEXT)
        teacher.shown_in_both_themes("write")
        page.get_by_role("button", name="Announce", exact=True).click()
        expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
        teacher.shown_in_both_themes("teacher")
        expect(her_page.get_by_role("heading", name=TITLE)).to_be_visible()
        expect(her_page.get_by_role("region", name="Announcements").locator("code")).to_have_text("running_total")
        learner.shown_in_both_themes("learner")
        notes = ada.http.get("/api/feedback/notifications").json()["items"]
        assert [(one["kind"], one["title"]) for one in notes] == [("announcement", TITLE)]

        late = Visitor(live_hub.address)
        late.http.post("/api/identity/cohorts/join", json={"code": cohort["join_code"]}).raise_for_status()
        read = late.http.get(f"/api/feedback/cohorts/{cohort['id']}/announcements").json()["items"]
        assert [one["title"] for one in read] == [TITLE]
        assert late.http.get("/api/feedback/notifications").json()["items"] == []
        page.get_by_role("button", name=f"Take back “{TITLE}”").click()
        page.get_by_role("dialog").get_by_role("button", name="Take back").click()
        teacher.sees("Nothing was announced yet.")
        assert ada.http.get("/api/feedback/notifications").json()["items"] == []
