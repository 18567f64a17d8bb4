"""The visualiser on ten exercises of the track that ships: lists, dicts, objects, recursion, texts and programs, looked at."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.learner import Learner
from tests.support.browser import LOOKS, ROOT, page_of, seen_in_both_themes
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Scene:
    """What is stepped through, and which step is looked at."""

    exercise: str
    run_on: str
    step: int
    sees: str
    """A box or a value that stands there."""
    code: str | None = None
    """Instead of the exemplar."""


SCENES = [
    Scene("running-total", "running_total([3, 0, 5])", 7, "list 2"),
    Scene(
        "a-new-basket", "with_item(['tea', 'milk'], 'jam')", 5, "list 1",
        "def with_item(basket, item):\n    new = basket\n    new.append(item)\n    return new\n",
    ),
    Scene("stock-count", "count_stock(['nail', 'screw', 'nail', 'bolt'])", 10, "dict 2"),
    Scene(
        "who-likes-what", "by_activity({'Mia': 'sailing', 'Jon': 'hiking', 'Eda': 'sailing'})", 9, "list 4",
    ),
    Scene("boxes-in-boxes", "holds(['Atlas', ['Poems', ['Letters']], []], 'Letters')", 11, "list 3"),
    Scene("repair-queue", "plan([('Abel', 4, 1), ('Zora', 1, 6), ('Mio', 1, 2)], 8)", 12, "Job"),
    Scene("cash-desk", "3\n250\n400\n100\n", 9, "650"),
    Scene("counting-out", "leaving(['Ana', 'Bo', 'Cem', 'Dot'], 3)", 9, "deque"),
    Scene("tiny-lisp", "run('(define x 3) (+ x (* 2 x))')", 60, "list"),
    Scene("battery", "evenings(100, 80, 30)", 12, "Battery"),
]  # fmt: skip
ALIAS = """def running_total(amounts):
    totals = amounts
    for at in range(1, len(amounts)):
        totals[at] += totals[at]
    print(totals)
    return totals


def day_full(amounts, size):
    total = 0
    for day, amount in enumerate(amounts, start=1):
        total += amount
        if total >= size:
            return day
    return None
"""


def code_of(scene: Scene) -> str:
    if scene.code is not None:
        return scene.code
    (file,) = (ROOT / "tracks/python/exercises" / scene.exercise / "exemplar").glob("*.py")
    return file.read_text()


def steps(page: Page) -> Locator:
    return page.get_by_role("region", name="Step by step")


def open_steps(learner: Learner, scene: Scene) -> None:
    page = learner.page
    learner.open_exercise(f"python.{scene.exercise}")
    learner.write(code_of(scene))
    learner.show("Results")
    page.get_by_role("button", name=re.compile("^Your (calls|input)$")).click()
    learner.box.fill(scene.run_on)
    page.get_by_role("button", name="Step through").filter(visible=True).first.click()
    expect(page.locator(".cm-standing")).to_be_visible()


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_ten_exercises_are_stepped_through(browser: Browser, live_hub: HubProcess, size: str, theme: str) -> None:
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = Learner(page)
        learner.sign_up()
        for number, scene in enumerate(SCENES):
            open_steps(learner, scene)
            for _ in range(scene.step - 1):
                page.keyboard.press("ArrowRight")
            expect(steps(page).get_by_text(re.compile(f"^Step {scene.step} of"))).to_be_visible()
            expect(steps(page).get_by_text(scene.sees).filter(visible=True).first).to_be_visible()
            seen_in_both_themes(page, f"{size}-{theme}", f"50-visualiser-{number}-{scene.exercise}")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), scene.exercise


def submit_failing(page: Page) -> Learner:
    learner = Learner(page)
    learner.sign_up()
    learner.open_exercise()
    learner.write(ALIAS)
    learner.submit()
    return learner


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_the_smallest_failing_case_is_stepped_through(
    browser: Browser, live_hub: HubProcess, size: str, theme: str
) -> None:
    look = f"{size}-{theme}"
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = submit_failing(page)
        expect(page.get_by_role("button", name="Step through this case")).to_be_visible(timeout=60_000)
        page.get_by_role("tab", name="Result").click()
        page.get_by_role("button", name="Step through the smallest case that fails").click()
        case = page.get_by_label("What is stepped through")
        expect(case.locator("option:checked")).to_have_text(re.compile("^Smallest that fails: running_total"))
        options = case.locator("option").all_inner_texts()
        assert len(options) > 1, "the examples can be had as well"

        expect(page.locator(".cm-standing")).to_be_visible()
        for _ in range(2):
            page.keyboard.press("Space")  # one step on where nothing should move by itself
        learner.hears(re.compile(r"^Step 3 of \d+, line 3, totals is \[.*\], the same object as amounts$"))
        boxes = steps(page).get_by_role("region", name=re.compile("^list 1$"))
        expect(boxes).to_have_count(1)
        if learner.is_phone:
            page.get_by_role("button", name="Go to list 1").first.click()
            expect(boxes).to_be_focused()
            expect(boxes.get_by_text("held by amounts, totals")).to_be_visible()
        else:
            boxes.hover()
        seen_in_both_themes(page, look, "60-visualiser-smallest")
        page.keyboard.press("End")
        expect(steps(page).get_by_label("Printed so far")).to_contain_text("[")

        case.select_option(label=options[-1])
        expect(steps(page).get_by_text(re.compile("^Step 1 of"))).to_be_visible()
        page.keyboard.press("Escape")
        expect(steps(page)).to_have_count(0)
