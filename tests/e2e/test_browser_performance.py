"""Time and memory beside others, as a learner sees them after acceptance: drawn where there is something to tell."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from codecrafthub.assessment.sources import KEPT_SECONDS
from tests.e2e.learner import Learner
from tests.e2e.visitor import Visitor
from tests.e2e.walk import EXERCISE, RIGHT
from tests.support.browser import LOOKS, page_of, seen_in_both_themes
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATIENT = 60_000


def busy(rounds: int) -> str:
    """A right solution that does so many rounds of nothing in each call."""
    return RIGHT.replace(
        "def running_total(amounts):\n",
        f"def running_total(amounts):\n    for _ in range({rounds}):\n        pass\n",
    )


@pytest.fixture(scope="module")
def hub(hubs: Hubs) -> Iterator[HubProcess]:
    with hubs.published(is_own=True) as running:
        yield running


def figure(page: Page) -> Locator:
    return page.get_by_role("figure").filter(has=page.get_by_role("heading", name="Time and memory beside others"))


def solved(page: Page, code: str) -> Learner:
    learner = Learner(page)
    learner.sign_up()
    learner.open_exercise(EXERCISE)
    learner.write(code)
    learner.submit()
    learner.sees("All 8 tests passed", 60)
    return learner


def looks_right(page: Page, look: str, name: str) -> None:
    expect(figure(page)).to_be_visible(timeout=PATIENT)
    figure(page).scroll_into_view_if_needed()
    seen_in_both_themes(page, look, name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"


def test_while_few_have_solved_it_that_is_said(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address, "phone", "light") as page:
        solved(page, RIGHT)
        looks_right(page, "phone-light", "70-performance-few")
        expect(figure(page)).to_contain_text("Nobody else has solved this yet.")
        expect(figure(page)).to_contain_text("Model solution")
        expect(figure(page).get_by_role("img")).to_have_count(0)


@pytest.fixture(scope="module")
def popular(hub: HubProcess) -> HubProcess:
    """The same hub once nine more have solved the exercise, each in a time of their own."""
    for rounds in range(200_000, 2_000_000, 200_000):
        learner = Visitor(hub.address)
        assert learner.judged(learner.submit(busy(rounds)))["verdict"] == "accepted"
        learner.http.close()
    return hub


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_the_spread_of_others_is_drawn_and_written(
    browser: Browser, popular: HubProcess, size: str, theme: str
) -> None:
    with page_of(browser, popular.address, size, theme) as page:
        page.wait_for_timeout(KEPT_SECONDS * 1_000)
        solved(page, busy(900_000))
        looks_right(page, f"{size}-{theme}", "71-performance")
        shown = figure(page)
        expect(shown).to_contain_text(re.compile(r"Beside the solutions of \d+ others\."))
        expect(shown).to_contain_text("Your code takes about as much time as most accepted solutions.")
        expect(shown.get_by_role("img")).to_have_count(1)
        for name in ("Yours", "Model solution", "Half of them below", "Eight in ten between"):
            expect(shown.get_by_text(name, exact=True).first).to_be_visible()
        expect(shown).not_to_contain_text("%")


def test_who_is_quicker_is_told_kindly_and_who_fails_not_at_all(browser: Browser, popular: HubProcess) -> None:
    with page_of(browser, popular.address) as page:
        page.wait_for_timeout(KEPT_SECONDS * 1_000)
        learner = solved(page, busy(9_000_000))
        looks_right(page, "desktop-light", "72-performance-more")
        expect(figure(page)).to_contain_text("more time than most accepted solutions; every test passes all the same.")
        learner.write(RIGHT)
        learner.submit()
        expect(figure(page)).to_contain_text("less time than most accepted solutions.", timeout=PATIENT)
        looks_right(page, "desktop-light", "73-performance-less")
        learner.write(RIGHT.replace("start=1", "start=0"))
        learner.submit()
        learner.sees(re.compile("of 8 tests passed"), 60)
        expect(figure(page)).to_have_count(0)
