"""The JavaScript track beside the one in Python: found, read, coloured, judged, explained, and followed by a next step."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import Learner
from tests.support.browser import ROOT, axe_violations, page_of, picture
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser
WRONG = (ROOT / "tests/content/javascript_misconceptions/shelf-space.js").read_text()
RIGHT = (ROOT / "tracks/javascript/exercises/shelf-space/exemplar/shelf-space.js").read_text()
BROKEN = RIGHT.replace("shelfCm / bookCm", "shelfCm.width.total / bookCm")
PATIENT = 30_000


def sees(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_text(text).filter(visible=True).first).to_be_visible(timeout=PATIENT)


def is_coloured(page: Page, word: str) -> None:
    """Whether a word of the code stands in an element of its own, as only a language makes them."""
    expect(page.locator(".cm-line span").filter(has_text=re.compile(f"^{word}$")).first).to_be_visible(timeout=PATIENT)


def test_visitors_find_both_tracks_python_first(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        page.goto("/")
        cards = page.get_by_role("region", name="What you can learn here").get_by_role("listitem")
        expect(cards.nth(0)).to_contain_text("Python")
        expect(cards.nth(1)).to_contain_text("JavaScript")
        picture(page, "desktop-light-80-tracks")
        assert axe_violations(page) == []


def test_a_lesson_shows_prompts_and_answers(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address, "phone", "dark") as page:
        page.goto("/lessons/javascript.values-and-names")
        sees(page, "Numbers that are nearly right")
        expect(page.locator("pre .gp").first).to_have_text("> ")
        picture(page, "phone-dark-81-lesson")
        assert axe_violations(page) == []


def test_an_exercise_is_coloured_explained_and_solved(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise("javascript.shelf-space")
        is_coloured(page, "export")
        learner.write(WRONG)
        learner.submit()
        sees(page, re.compile("You got a fraction of a book"))
        is_coloured(page, "export")
        picture(page, "desktop-light-82-mistake")
        assert axe_violations(page) == []
        learner.write(BROKEN)
        learner.submit()
        sees(page, re.compile("was to be read, but what stands before it is"))
        learner.write(RIGHT)
        learner.submit()
        sees(page, re.compile(r"All \d+ tests passed"))
        picture(page, "desktop-light-83-solved")
        page.goto("/dashboard")
        sees(page, "Till roll")
        picture(page, "desktop-light-84-next")


def test_python_is_still_coloured_on_a_phone(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address, "phone", "dark") as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise("python.running-total")
        is_coloured(page, "def")
        learner.open_exercise("javascript.breakfast")
        is_coloured(page, "async")
        picture(page, "phone-dark-85-editor")
