"""What those who teach see of wrong submissions that are alike: in real browsers, with what learners really sent."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.e2e.author import Author
from tests.e2e.person import Person
from tests.e2e.visitor import Visitor
from tests.e2e.walk import EXERCISE, RIGHT, WRONG
from tests.support.browser import LOOKS, page_of
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE = f"/authoring/units/exercises/{EXERCISE}?view=numbers"
NOBODY = "/authoring/units/exercises/python.egg-boxes?view=numbers"
ADDRESS = "**/api/feedback/exercises/*/clusters"
STARTS_AT_ONE = RIGHT.replace("start=1", "start=0")
UNREADABLE = WRONG.replace("def running_total(amounts):", "def running_total(amounts)")
PATIENT = 60_000
"""Programs are looked at in the sandbox, on a machine that may be busy."""


@pytest.fixture(scope="module")
def hub(hubs: Hubs) -> Iterator[HubProcess]:
    with hubs.published(is_own=True) as running:
        for number, code in enumerate([WRONG] * 5 + [STARTS_AT_ONE] * 3 + [UNREADABLE]):
            learner = Visitor(running.address)
            learner.judged(learner.submit(f"# By Vera Visitor, group {number}\n{code}"))
            if number in (0, 1):
                learner.judged(learner.submit(RIGHT))
            learner.http.close()
        yield running


def cluster(page: Page, size: str) -> Locator:
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=size, exact=True))


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_what_is_wrong_alike_stands_together(browser: Browser, hub: HubProcess, size: str, theme: str) -> None:
    with page_of(browser, hub.address, size, theme) as page:
        author = Author(page, f"{size}-{theme}-clusters")
        author.sign_in(*hub.first_admin)
        page.goto(PAGE)
        first = cluster(page, "5 learners · 56 %")
        expect(first).to_be_visible(timeout=PATIENT)
        expect(first.get_by_role("meter")).to_have_attribute("aria-valuenow", "56")
        expect(first).to_contain_text("Most give a wrong answer.")
        expect(first).to_contain_text("2 of them have solved it by now.")
        expect(first).to_contain_text("5 of 5")
        alone = cluster(page, "1 learner · 11 %")
        expect(alone).to_contain_text("It cannot be read or compiled.")
        expect(alone).to_contain_text("No program is shown")
        author.shown("closed")

        summary = first.get_by_text("A typical program", exact=True)
        summary.focus()
        page.keyboard.press("Enter")
        expect(author.editor).to_have_attribute("aria-label", "A typical program, running_total.py")
        expect(author.editor).to_contain_text("def running_total(amounts):")
        expect(page.locator(".cm-line span").first).to_be_visible()
        expect(first).to_contain_text("What they read at")
        assert "Vera" not in page.locator("main").inner_text()
        author.editor.scroll_into_view_if_needed()
        author.shown("open")

        before = author.code()
        author.editor.click()
        page.keyboard.insert_text("changed")
        assert author.code() == before, "it is there to be read"
        page.keyboard.press("Tab")
        expect(author.editor).not_to_be_focused()


def test_an_exercise_without_a_wrong_submission_says_so(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as page:
        author = Author(page, "desktop-light-clusters")
        author.sign_in(*hub.first_admin)
        page.goto(NOBODY)
        author.sees("No wrong submission yet.", 60)
        author.shown("empty")


def test_while_it_is_counted_and_when_that_fails(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address, "phone", "dark") as page:
        author = Author(page, "phone-dark-clusters")
        author.sign_in(*hub.first_admin)

        def late_and_lost(route: Route) -> None:
            page.wait_for_timeout(1_000)
            route.abort()

        page.route(ADDRESS, late_and_lost)
        page.goto(PAGE)
        expect(page.locator("[aria-busy=true]").first).to_be_attached()
        failed = page.get_by_role("alert").filter(has_text="cannot be reached")
        expect(failed).to_be_visible(timeout=PATIENT)
        author.shown("failed")
        page.unroute(ADDRESS)
        failed.get_by_role("button", name="Try again").click()
        expect(cluster(page, "5 learners · 56 %")).to_be_visible(timeout=PATIENT)


def test_long_names_and_many_tests_stay_within_the_page(browser: Browser, hub: HubProcess) -> None:
    """No track that ships has such names; the answer is the real one, made long."""
    with page_of(browser, hub.address, "phone", "light") as page:
        author = Author(page, "phone-light-clusters")
        author.sign_in(*hub.first_admin)

        def longer(route: Route) -> None:
            answer = route.fetch()
            body = answer.json()
            body["clusters"][0]["failing"] = [
                {"name": f"{number} {'Donaudampfschifffahrtsgesellschaft' * 4}", "count": 5} for number in range(40)
            ]
            body["clusters"][0]["example"]["files"] = {"a_very_long_name" * 8 + ".py": f"x = '{'long ' * 200}'\n" * 90}
            route.fulfill(response=answer, json=body)

        page.route(ADDRESS, longer)
        page.goto(PAGE)
        first = cluster(page, "5 learners · 56 %")
        expect(first.get_by_text("and 34 more")).to_be_visible(timeout=PATIENT)
        first.get_by_text("A typical program", exact=True).click()
        expect(author.editor).to_be_visible()
        author.shown("long")


def test_learners_get_neither_the_page_nor_the_answer(browser: Browser, hub: HubProcess) -> None:
    learner = Visitor(hub.address)
    path = f"/api/feedback/exercises/{EXERCISE}/clusters"
    refused = learner.http.get(path)
    assert refused.status_code == 403
    assert "running_total" not in refused.text.replace(EXERCISE, "")
    assert learner.http.get(path, headers={"Authorization": "Bearer none"}).status_code == 401
    behind = learner.http.post(f"/internal/assessment/sources/{EXERCISE}/examples", json={"ids": []})
    assert behind.status_code in (404, 405)
    with page_of(browser, hub.address) as page:
        Person(page).sign_up()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(PAGE)
        expect(page.get_by_role("heading", name="This page is for others")).to_be_visible()
        assert not [url for url in asked if "clusters" in url]
