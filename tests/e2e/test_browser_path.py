"""The learner's whole path in a real browser, at both sizes and in both themes, and once with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import Learner
from tests.e2e.person import PASSWORD
from tests.support.browser import LOOKS, ROOT, page_of, seen_in_both_themes
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser
WRONG = "def running_total(numbers):\n    total = 0\n    for n in numbers:\n        total += n\n    return total\n"
BROKEN = "def running_total(numbers):\n    return numbers[99]\n"
RIGHT = (ROOT / "tracks/python/exercises/running-total/exemplar/running_total.py").read_text()

IN_EDITOR = "document.activeElement.shadowRoot?.activeElement?.classList.contains('cm-content') ?? false"


def looks_right(page: Page, look: str, name: str) -> None:
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    seen_in_both_themes(page, look, name)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_learner_walks_the_path(browser: Browser, live_hub: HubProcess, size: str, theme: str) -> None:
    look = f"{size}-{theme}"
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = Learner(page)
        page.goto("/")
        looks_right(page, look, "01-landing")
        learner.fill_in_sign_up()
        looks_right(page, look, "02-dashboard-new")
        page.goto("/tracks/python")
        expect(page.get_by_role("heading", name="Python", level=1)).to_be_visible()
        looks_right(page, look, "03-track")
        page.goto("/lessons/python.loops")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        looks_right(page, look, "04-lesson")
        learner.open_exercise()
        looks_right(page, look, "05-exercise")

        learner.write(WRONG)
        learner.submit()
        learner.sees(re.compile(r"\d of \d+ passed"))
        expect(page.get_by_text("Got", exact=True).filter(visible=True).first).to_be_visible()
        looks_right(page, look, "06-wrong")

        learner.write(BROKEN)
        learner.submit()
        learner.sees("IndexError on line 2")
        expect(page.get_by_text("line 2").filter(visible=True).first).to_be_visible()
        looks_right(page, look, "07-error")

        learner.write(RIGHT)
        learner.submit()
        learner.sees(re.compile(r"All \d+ tests passed"))
        expect(page.get_by_text("What next").filter(visible=True).first).to_be_visible()
        looks_right(page, look, "08-accepted")

        page.goto("/dashboard")
        expect(page.get_by_text(re.compile(r"You have not tried|You solved")).first).to_be_visible()
        looks_right(page, look, "09-dashboard")
        page.goto("/progress")
        expect(page.get_by_role("heading", name="Your progress")).to_be_visible()
        expect(page.get_by_text("exercise solved").first).to_be_visible()
        looks_right(page, look, "10-progress")
        page.goto("/settings")
        expect(page.get_by_role("heading", name="Settings")).to_be_visible()
        looks_right(page, look, "11-settings")


def test_code_survives_a_reload_and_a_crash(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise()
        learner.write("saved = 1\n")
        expect(page.get_by_text(re.compile("^Saved")).first).to_be_visible()
        page.reload()
        expect(learner.editor).to_contain_text("saved = 1")

        live_hub.kill()
        learner.write("typed_while_the_server_was_down = 2\n")
        page.wait_for_timeout(500)
        live_hub.start()
        page.reload()
        expect(learner.editor).to_contain_text("typed_while_the_server_was_down = 2")
        expect(page.get_by_text(re.compile("^Saved")).first).to_be_visible()


def test_history_hints_and_reset(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise()
        stub = learner.code()
        learner.write(WRONG)
        learner.submit()
        learner.sees(re.compile(r"\d of \d+ passed"))

        page.get_by_role("tab", name="Hints").click()
        page.get_by_role("button", name="Show the next hint").click()
        expect(page.get_by_text(re.compile(r"hints? left|every hint")).first).to_be_visible()
        looks_right(page, "desktop-light", "20-hint")

        learner.write("# something else\n")
        page.get_by_role("tab", name="History").click()
        page.get_by_role("button", name=re.compile("See the submission|Compare")).first.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        looks_right(page, "desktop-light", "21-history")
        page.get_by_role("button", name="Restore this version").click()
        expect(learner.editor).to_contain_text("total += n")

        page.get_by_role("button", name="Reset").click()
        looks_right(page, "desktop-light", "22-reset")
        page.get_by_role("button", name="Reset the code").click()
        expect(learner.editor).not_to_contain_text("total += n")
        assert learner.code().strip() == stub.strip()


def test_the_keyboard_alone_is_enough(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        page.goto("/sign-up")
        learner = Learner(page)
        _tab_to(page, "Your name")
        page.keyboard.type("Grace Example")
        _tab_to(page, "Email")
        page.keyboard.type(learner.email)
        _tab_to(page, "Password")
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Grace")

        page.goto("/exercises/python.running-total")
        expect(learner.editor).to_be_visible()
        _tab_until(page, IN_EDITOR)
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(RIGHT)
        page.keyboard.press("ControlOrMeta+Enter")
        learner.sees(re.compile(r"All \d+ tests passed"))
        told = page.locator("[aria-live]").filter(has_text=re.compile(r"All \d+ tests passed"))
        expect(told).not_to_have_count(0)

        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        assert not page.evaluate(IN_EDITOR)


def _tab_to(page: Page, label: str) -> None:
    _tab_until(page, f"[...(document.activeElement.labels ?? [])].some(label => label.innerText.startsWith({label!r}))")


def _tab_until(page: Page, condition: str, most: int = 60) -> None:
    for _ in range(most):
        if page.evaluate(condition):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab never led to {condition}")
