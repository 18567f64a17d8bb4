"""The live board in the browser: two people at once, one of whom gets stuck while the other looks."""

import json
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e.test_browser_cohorts import NAME, cohort_of, instructor, sign_in
from tests.e2e.visitor import Visitor
from tests.e2e.walk import RIGHT, WRONG
from tests.support.browser import LOOKS, page_of
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser
AT_MOST_SECONDS = 5.0
"""A board is at most two seconds behind, as a rule less than one; machines are slow now and then."""


@pytest.fixture(scope="module")
def admin(live_hub: HubProcess) -> Iterator[Visitor]:
    visitor = Visitor(live_hub.address, live_hub.first_admin)
    yield visitor
    visitor.http.close()


def row_of(page: Page, name: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_text(name, exact=True))


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_who_gets_stuck_is_seen_while_it_happens(
    browser: Browser, live_hub: HubProcess, admin: Visitor, size: str, theme: str
) -> None:
    look, tess, ada = f"{size}-{theme}-board", instructor(admin), Visitor(live_hub.address)
    cohort = cohort_of(tess)
    with (
        page_of(browser, live_hub.address, size, theme) as page,
        page_of(browser, live_hub.address, size, theme) as her_page,
    ):
        teacher = sign_in(page, tess, look)
        page.goto(f"/cohorts/{cohort['id']}")
        page.get_by_role("link", name="Live board").click()
        teacher.sees("Nobody learns in this cohort yet")
        teacher.shown_in_both_themes("empty")
        ada.http.post("/api/identity/cohorts/join", json={"code": cohort["join_code"]}).raise_for_status()

        learner = sign_in(her_page, ada)
        learner.open_exercise()
        row = row_of(page, "Vera Visitor")
        expect(row).to_contain_text("Here now")
        expect(row).to_contain_text("No submission yet")
        for number in range(3):
            learner.write(f"# try {number}\n{WRONG}")
            learner.submit()
            expect(row).to_contain_text("1 try" if number == 0 else f"{number + 1} tries")
            learner.sees("2 of 8 tests passed")
        stuck = page.get_by_role("region", name="Stuck")
        expect(stuck).to_contain_text("Vera Visitor")
        expect(page.get_by_text("1 learner is stuck")).to_be_visible()
        teacher.shown_in_both_themes("stuck")
        row.get_by_role("link", name="See the code").click()
        expect(page.get_by_text("# try 2").first).to_be_visible()
        page.go_back()
        expect(stuck).to_contain_text("Vera Visitor")

        ada.judged(ada.submit(RIGHT))
        began = time.monotonic()
        expect(row).to_contain_text("Solved")
        assert time.monotonic() - began < AT_MOST_SECONDS
        expect(stuck).to_have_count(0)
        her_page.goto("/tracks")
        began = time.monotonic()
        expect(row).not_to_contain_text("Here now")
        assert time.monotonic() - began < AT_MOST_SECONDS
        ada.http.patch("/api/identity/users/me", json={"preferences": {"shares_work": False}}).raise_for_status()
        page.wait_for_timeout(2_500)  # so long is remembered who shares
        page.reload()
        expect(row).to_contain_text("Does not share work in progress")
        expect(row).not_to_contain_text("Solved")
        expect(row.get_by_role("link")).to_have_count(0)


def test_a_class_of_forty(browser: Browser, live_hub: HubProcess, admin: Visitor) -> None:
    """The answer is the real one, made long."""
    tess = instructor(admin)
    cohort = cohort_of(tess, learners=1)
    for size, theme in LOOKS:
        with page_of(browser, live_hub.address, size, theme) as page:
            teacher = sign_in(page, tess, f"{size}-{theme}-board")
            page.route("**/api/feedback/cohorts/*/board", fill)
            page.goto(f"/cohorts/{cohort['id']}/board")
            expect(page.get_by_role("listitem").filter(has_text="Learner")).to_have_count(40)
            expect(page.get_by_role("region", name="Stuck").get_by_role("listitem")).to_have_count(6)
            teacher.shown_in_both_themes("forty")


def fill(route: Route) -> None:
    answer = route.fetch()
    (real,) = answer.json()["items"]
    items = []
    for number in range(40):
        seen = time.time() - (number % 4) * 20 if number < 22 else time.time() - number * 3_000
        made = {
            "learner": f"00000000-0000-4000-8000-{number:012}", "name": f"Learner {number}", "is_here": number < 20,
            "exercise": "python.running-total", "title": "Running total" if number % 3 else "A much longer title of an "
            "exercise about rows and columns of a spreadsheet", "tries": (22 - number) // 2 if number < 22 else 0,
            "total": 8 if number % 5 else 0, "best_passed": number % 8 if number % 5 else 0, "hints": number % 3,
            "worked_seconds": max(0, 1400 - number * 60), "need": max(0, 0.9 - number * 0.07),
            "is_stuck": number < 6, "is_solved": number % 7 == 6,
            "seen_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seen)),
            "shares_work": number not in (9, 25),
        }  # fmt: skip
        if number == 2:
            made["name"] = "Learner " + "Maximiliana-Konstantina von und zu Hohenstaufen-Wittelsbach"
        if number > 35:
            made.update(exercise=None, title=None, seen_at=None)
        items.append({**real, **made})
    route.fulfill(response=answer, body=json.dumps({"items": items}))


def test_learners_and_other_instructors_see_no_board(browser: Browser, live_hub: HubProcess, admin: Visitor) -> None:
    cohort, ada = cohort_of(instructor(admin)), Visitor(live_hub.address)
    ada.http.post("/api/identity/cohorts/join", json={"code": cohort["join_code"]}).raise_for_status()
    for visitor, words in ((instructor(admin), "There is no page here"), (ada, "Only those who teach")):
        with page_of(browser, live_hub.address) as page:
            sign_in(page, visitor)
            page.goto(f"/cohorts/{cohort['id']}/board")
            expect(page.get_by_text(words)).to_be_visible()
            if words.startswith("There"):
                expect(page.get_by_text(NAME)).to_have_count(0)


def test_a_board_goes_on_by_itself_after_a_restart(browser: Browser, live_hub: HubProcess, admin: Visitor) -> None:
    tess, ada = instructor(admin), Visitor(live_hub.address)
    cohort = cohort_of(tess)
    ada.http.post("/api/identity/cohorts/join", json={"code": cohort["join_code"]}).raise_for_status()
    for number in range(3):
        ada.judged(ada.submit(f"# try {number}\n{WRONG}"))
    with page_of(browser, live_hub.address) as page:
        teacher = sign_in(page, tess, "desktop-light-board")
        page.goto(f"/cohorts/{cohort['id']}/board")
        row = row_of(page, "Vera Visitor")
        expect(row).to_contain_text("3 tries")
        live_hub.kill()
        teacher.sees("The connection is lost")
        expect(row).to_contain_text("3 tries")
        teacher.shown_in_both_themes("lost")
        live_hub.start()
        expect(page.get_by_text("The connection is lost")).to_have_count(0, timeout=60_000)
        ada.judged(ada.submit(f"# try 4\n{WRONG}"))
        expect(row).to_contain_text("4 tries", timeout=15_000)
