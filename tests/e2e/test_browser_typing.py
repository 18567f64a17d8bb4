"""What is said while one types, in a real browser: marked when the keys rest, told on hover, mended with one key."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.learner import Learner
from tests.support.browser import LOOKS, page_of, seen_in_both_themes
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser
BROKEN = "def running_total(amounts)\n    return amounts\n"
UNTIDY = "import os\n\n\ndef running_total(amounts):\n    if amounts == None:\n        return []\n    return amounts\n"
HIDDEN = "price = 1  # \u202esafe\nna\u200bme = 2\n"


def marked(page: Page, severity: str) -> Locator:
    return page.locator(f".cm-lintRange-{severity}")


def hovered(page: Page, place: Locator) -> Locator:
    """What is told of a place in the code; the pointer comes from elsewhere, since only a move over it asks."""
    page.mouse.move(5, 5)
    place.hover()
    told = page.locator(".cm-tooltip-hover")
    expect(told).to_be_visible()
    return told


def at_work(page: Page) -> Learner:
    learner = Learner(page)
    learner.sign_up()
    learner.open_exercise()
    return learner


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_mistake_is_marked_told_and_mended_while_typing(
    browser: Browser, live_hub: HubProcess, size: str, theme: str
) -> None:
    look = f"{size}-{theme}"
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = at_work(page)
        learner.write(BROKEN)
        expect(marked(page, "error")).to_be_visible(timeout=15_000)
        expect(hovered(page, marked(page, "error"))).to_contain_text("A : is missing at the end of this line.")
        seen_in_both_themes(page, look, "50-typing-error")

        page.mouse.move(5, 5)
        expect(page.locator(".cm-tooltip-hover")).to_have_count(0)
        learner.write(UNTIDY)
        expect(marked(page, "error")).to_have_count(0, timeout=15_000)
        comparison = marked(page, "info").last
        expect(comparison).to_have_text(re.compile("None"))
        fix = hovered(page, comparison).get_by_role("button", name=re.compile("Quick fix"))
        expect(fix).to_have_text("Quick fix: Change to if amounts is None:")
        seen_in_both_themes(page, look, "51-typing-fix")
        fix.click()
        expect(page.locator(".cm-content")).to_contain_text("if amounts is None:")
        assert learner.code().count("None") == 1

        learner.write(HIDDEN)
        expect(page.locator(".cm-hidden-character")).to_have_text(["U+202E", "U+200B"])
        expect(page.locator(".cm-lint-marker-warning")).to_be_visible(timeout=15_000)
        told = hovered(page, page.locator(".cm-hidden-character").first)
        expect(told).to_contain_text("changes the direction of this line")
        seen_in_both_themes(page, look, "52-typing-hidden")
        assert page.request.get(f"{live_hub.address}/api/health/ready").ok


def test_a_quick_fix_needs_no_mouse_and_nothing_counts_as_an_attempt(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address, "desktop", "light") as page:
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url))
        learner = at_work(page)
        learner.write(UNTIDY)
        expect(marked(page, "info").first).to_be_visible(timeout=15_000)
        page.keyboard.press("ControlOrMeta+Home")
        page.keyboard.press("ControlOrMeta+.")
        expect(page.locator(".cm-content")).not_to_contain_text("import os")
        page.keyboard.press("ControlOrMeta+z")
        expect(page.locator(".cm-content")).to_contain_text("import os")
        assert any(url.endswith("/api/feedback/diagnostics") for url in sent)
        assert not any(url.endswith("/api/assessment/submissions") for url in sent)
