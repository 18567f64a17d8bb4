"""Running code on calls and input of one's own in a real browser: what comes of it, what goes wrong, what is kept."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import Learner
from tests.e2e.visitor import Visitor
from tests.e2e.walk import RIGHT
from tests.support.browser import LOOKS, axe_violations, page_of, picture, seen_in_both_themes
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = pytest.mark.browser
PRINTING = "def running_total(amounts):\n    print('rain')\n    return sum(amounts)\n"
FAILING = "def running_total(amounts):\n    return amounts[0]\n"
ENDLESS = "def running_total(amounts):\n    while True:\n        amounts\n"
CHATTY = "def running_total(amounts):\n    while True:\n        print('rain' * 100)\n"
SLOW = f"import time\ntime.sleep(5)\n{RIGHT}"
PATIENT = 30_000
"""For a machine that has much else to do, in ms."""


def a_learner(page: Page, code: str, slug: str = "python.running-total") -> Learner:
    learner = Learner(page)
    learner.sign_up()
    learner.open_exercise(slug)
    learner.write(code)
    return learner


def sees(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_text(text).filter(visible=True).first).to_be_visible(timeout=PATIENT)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_call_is_run_and_does_not_count(browser: Browser, live_hub: HubProcess, size: str, theme: str) -> None:
    look = f"{size}-{theme}"
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = a_learner(page, PRINTING)
        learner.run()
        expect(learner.box).to_have_value("running_total([3, 0, 5])")
        sees(page, "Returned")
        sees(page, re.compile("of 2 s computing"))
        learner.hears("running_total([3, 0, 5]) returned 8.")
        seen_in_both_themes(page, look, "30-run")

        learner.run_on("running_total([1])\nrunning_total([\n    1,\n    'rain',\n])")
        sees(page, re.compile("TypeError"))
        learner.hears(re.compile(r"^1 of 2 calls returned\. running_total.*, line 3\.$", re.DOTALL))
        seen_in_both_themes(page, look, "31-run-several")

        learner.run_on("running_total(rain)")
        sees(page, re.compile("rain is not a plain value"))
        expect(learner.box).to_be_focused()
        seen_in_both_themes(page, look, "32-run-refused")

        learner.show("Task")
        page.get_by_role("tab", name="History").click()
        sees(page, re.compile("You have not submitted yet"))


def test_code_that_does_not_end_or_prints_without_end_is_stopped(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = a_learner(page, ENDLESS)
        page.keyboard.press("ControlOrMeta+Shift+Enter")
        sees(page, "Took too long")
        sees(page, re.compile("a loop never reaches its end|has too much to do"))  # by what the machine is busy with
        sees(page, re.compile("of 2 s computing"))
        picture(page, "desktop-light-33-run-endless")
        learner.write(CHATTY)
        page.keyboard.press("ControlOrMeta+Shift+Enter")
        sees(page, "Output cut")
        assert axe_violations(page) == []


def test_an_error_leads_to_its_line(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = a_learner(page, FAILING)
        learner.run_on("running_total([])")
        expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
        page.get_by_role("button", name="Go to line 2").click()
        expect(page.locator(".cm-activeLineGutter").last).to_have_text("2")
        page.keyboard.insert_text("# here ")
        assert "# here" in learner.code().splitlines()[1]


def test_a_program_reads_the_box_and_the_browser_remembers_it(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = a_learner(page, "print('Hello', input())\n", "python.cash-desk")
        learner.run_on("Ada")
        sees(page, re.compile("Hello Ada"))
        learner.hears("Your program printed Hello Ada.")
        page.reload()
        page.get_by_role("button", name="Your input").click()
        expect(learner.box).to_have_value("Ada")


def test_without_a_connection_nothing_is_lost(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = a_learner(page, PRINTING)
        page.context.set_offline(True)
        learner.run()
        sees(page, "Your code was not run")
        picture(page, "desktop-light-34-run-offline")
        page.context.set_offline(False)
        page.get_by_role("button", name="Try again").click()
        sees(page, "Returned")


@pytest.fixture
def busy_hub(hubs: Hubs) -> Iterator[HubProcess]:
    """A hub whose runners do one thing at a time, and have something to do."""
    with hubs.published(HUB_RUNNER_SLOTS="1") as running:
        yield running


def test_a_busy_hub_says_when_to_come_again(browser: Browser, busy_hub: HubProcess) -> None:
    with page_of(browser, busy_hub.address, "phone", "light") as page:
        learner = a_learner(page, PRINTING)
        visitors = [Visitor(busy_hub.address) for _ in range(busy_hub.runners)]
        judging = [(visitor, visitor.submit(SLOW)) for visitor in visitors]
        for visitor, submission in judging:
            while visitor.http.get(f"/api/assessment/submissions/{submission}").json()["status"] == "queued":
                page.wait_for_timeout(20)
        learner.run()
        sees(page, re.compile("Submissions are being judged .* go first"))
        expect(page.get_by_role("button", name=re.compile("^Run again"))).to_be_visible()
        picture(page, "phone-light-35-run-busy")
        assert axe_violations(page) == []
        for visitor, submission in judging:
            visitor.judged(submission)
            visitor.http.close()
        page.get_by_role("button", name="Run again", exact=True).click()
        sees(page, "Returned")
