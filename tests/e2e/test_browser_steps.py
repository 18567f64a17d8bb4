"""Stepping through code in a real browser: by keyboard and by line, forth and back, with what each line changed."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.learner import Learner
from tests.support.browser import LOOKS, axe_violations, page_of, picture, seen_in_both_themes
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser
LOOP = """def running_total(amounts):
    total = 0
    for amount in amounts:
        total = add(total, amount)
    print(total)
    return amounts[total]


def add(one, other):
    return one + other
"""
ENDLESS = "def running_total(amounts):\n    while True:\n        amounts\n"


def step_through(page: Page, code: str) -> Learner:
    learner = Learner(page)
    learner.sign_up()
    learner.open_exercise()
    learner.write(code)
    learner.run()
    page.get_by_role("button", name="Step through").filter(visible=True).first.click()
    expect(steps(page)).to_be_visible()
    expect(standing(page)).to_be_visible(timeout=30_000)
    return learner


def steps(page: Page) -> Locator:
    return page.get_by_role("region", name="Step by step")


def standing(page: Page) -> Locator:
    """The line that is marked."""
    return page.locator(".cm-standing")


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_loop_is_stepped_through_by_keyboard(browser: Browser, live_hub: HubProcess, size: str, theme: str) -> None:
    look = f"{size}-{theme}"
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = step_through(page, LOOP)
        expect(standing(page)).to_have_text("def running_total(amounts):")
        learner.hears(re.compile(r"^Step 1 of \d+, line 1, running_total is called$"))
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        expect(steps(page).get_by_text("add is called.")).to_be_visible()
        expect(steps(page).get_by_text("waits on line 4")).to_be_visible()
        seen_in_both_themes(page, look, "40-step-call")

        for _ in range(3):
            page.keyboard.press("ArrowRight")
        expect(standing(page)).to_have_text(re.compile("for amount in amounts"))
        learner.hears(re.compile(r"^Step 8 of \d+, line 3, total is 3$"))
        expect(steps(page).get_by_text("was 0")).to_be_visible()
        seen_in_both_themes(page, look, "41-step-change")

        page.keyboard.press("ArrowLeft")
        learner.hears(re.compile(r"^Step 7 of \d+, line 10, add returns 3$"))
        page.keyboard.press("End")
        learner.hears(re.compile(r"IndexError\(.*\) is raised$"))
        expect(steps(page).get_by_label("Printed so far").get_by_text("8")).to_be_visible()
        seen_in_both_themes(page, look, "42-step-error")

        page.keyboard.press("Escape")
        expect(steps(page)).to_have_count(0)
        expect(page.get_by_role("button", name="Step through").filter(visible=True).first).to_be_focused()
        assert learner.code().strip() == LOOP.strip()


def test_a_number_leads_to_the_next_step_on_its_line(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = step_through(page, LOOP)
        numbers = page.locator(".cm-lineNumbers .cm-gutterElement").filter(visible=True)
        line_four = numbers.get_by_text("4", exact=True)
        for amount in ("3", "0", "5", "3"):
            line_four.click()
            learner.hears(re.compile(rf"line 4, amount is {amount}$"))
        numbers.get_by_text("7", exact=True).click()
        expect(steps(page).get_by_text("Line 7 is never reached.")).to_be_visible()
        page.locator(".cm-content").filter(visible=True).focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(standing(page)).to_have_text(re.compile("total = 0"))


def test_what_is_written_keeps_its_undo(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = step_through(page, LOOP)
        page.get_by_role("button", name="Back to your code").click()
        learner.editor.click()
        page.keyboard.press("ControlOrMeta+z")
        expect(learner.editor).to_contain_text("pass")


def test_more_steps_than_are_shown_are_said_to_be(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise()
        learner.write(ENDLESS)
        page.get_by_role("button", name="Your calls").click()
        page.get_by_role("button", name="Step through").click()
        expect(steps(page).get_by_text("Step 1 of the first 1,000")).to_be_visible(timeout=30_000)
        page.get_by_role("button", name="Last step").click()
        expect(steps(page).get_by_text("The first 1,000 steps are shown.")).to_be_visible()
        picture(page, "desktop-light-43-step-cut")
        assert axe_violations(page) == []


def test_it_plays_by_itself_where_things_may_move(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        step_through(page, LOOP)
        expect(page.get_by_role("button", name="Play")).to_have_count(0)
        page.emulate_media(reduced_motion="no-preference")
        page.get_by_role("button", name="Play").click()
        expect(steps(page).get_by_text(re.compile("^Step 3 of"))).to_be_visible(timeout=30_000)
        page.get_by_role("button", name="Pause").click()
        expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_failing_test_is_stepped_through(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise()
        learner.write(LOOP)
        learner.submit()
        page.get_by_role("button", name="Step through").click()
        expect(steps(page).get_by_text("running_total is called.")).to_be_visible(timeout=30_000)


def test_code_that_cannot_be_read_has_no_steps(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise()
        learner.write("def running_total(:\n")
        page.get_by_role("button", name="Your calls").click()
        page.get_by_role("button", name="Step through").click()
        expect(steps(page).get_by_text(re.compile("SyntaxError"))).to_be_visible(timeout=30_000)
        page.get_by_role("button", name="Go to line 1").click()
        expect(learner.editor).to_be_focused()


def test_a_call_that_cannot_be_made_is_said_at_its_box(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address, "phone", "light") as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise()
        learner.show("Results")
        page.get_by_role("button", name="Your calls").click()
        learner.box.fill("running_total(rain)")
        page.get_by_role("button", name="Step through").click()
        expect(page.get_by_text(re.compile("rain is not a plain value"))).to_be_visible(timeout=30_000)
        expect(steps(page)).to_have_count(0)
        expect(learner.box).to_be_focused()
        assert axe_violations(page) == []
