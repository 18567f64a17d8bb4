"""What a learner is told of a submission in a real browser: remarks, the next step, growth, and what comes after acceptance."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.learner import Learner
from tests.support.browser import LOOKS, ROOT, page_of, seen_in_both_themes
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser
WRONG = ROOT / "tests/samples/wrong"
ONE_TOO_MANY = """def without_repeats(songs):
    kept = []
    for song in songs:
        if kept.count(song) <= 1:
            kept.append(song)
    return kept


def repeated(songs):
    return sorted(without_repeats([song for song in songs if songs.count(song) > 1]))
"""
MISSES_LAST = (WRONG / "python-best-stretch-misses-last.py").read_text()
SLOW_AND_EMPTY = (WRONG / "python-best-stretch-slow-and-empty.py").read_text()
"""Wrong in hidden tests alone: nothing that can be shown makes more of them pass."""
COUNTS_FROM_ZERO = """export function total(laps) {
  let sum = 0;
  for (const lap of laps) sum += lap;
  return sum;
}

export function slowLaps(laps, limit) {
  const slow = [];
  laps.forEach((lap, index) => {
    if (lap > limit) slow.push(index);
  });
  return slow;
}

export function bestLap(laps) {
  return laps.indexOf(Math.min(...laps)) + 1;
}
"""
QUADRATIC = """def running_total(amounts):
    return [sum(amounts[:i + 1]) for i in range(len(amounts))]


def day_full(amounts, size):
    for day in range(len(amounts)):
        if sum(amounts[:day + 1]) >= size:
            return day + 1
    return None
"""
PATIENT = 30_000
"""For a machine that has much else to do, in ms."""


def submitted(page: Page, code: str, slug: str) -> Learner:
    learner = Learner(page)
    learner.sign_up()
    learner.open_exercise(slug)
    learner.write(code)
    learner.submit()
    return learner


def remark(page: Page, text: str | re.Pattern[str]) -> Locator:
    found = page.get_by_role("listitem").filter(has_text=text).filter(has_text="Was this helpful?").first
    expect(found).to_be_visible(timeout=PATIENT)
    return found


def looks_right(page: Page, look: str, name: str, place: Locator) -> None:
    place.scroll_into_view_if_needed()
    seen_in_both_themes(page, look, name)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_failing_test_comes_with_its_difference_the_line_and_what_failing_tests_share(
    browser: Browser, live_hub: HubProcess, size: str, theme: str
) -> None:
    look = f"{size}-{theme}"
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = submitted(page, ONE_TOO_MANY, "python.no-repeats")
        expect(page.locator("figure mark").first).to_be_visible(timeout=PATIENT)
        shared = remark(page, "It fails whenever something stands twice in the list, and passes otherwise.")
        located = remark(page, "Line 4 is the first place to look.")
        expect(located).to_contain_text("Tests that fail run it, and a small change there makes them pass.")
        seen_in_both_themes(page, look, "60-failing")
        looks_right(page, look, "61-remarks", shared)

        located.get_by_role("button", name="Go to line 4").click()
        expect(page.locator(".cm-activeLineGutter").last).to_have_text("4")
        expect(page.locator(".cm-lint-marker-error")).to_be_visible()
        learner.show("Results")

        begin = page.get_by_role("button", name="Show me where to look")
        looks_right(page, look, "62-step-offered", begin)
        begin.click()
        expect(page.get_by_role("heading", name="Where to look")).to_be_focused(timeout=PATIENT)
        learner.sees("Look at line 4: a small change there makes 4 more tests pass.")
        learner.sees(re.compile("7 of 7 tests pass with it, 3 without"))
        more = page.get_by_role("button", name="Show me more")
        expect(page.get_by_role("heading", name="What to change")).to_have_count(0)
        more.click()
        expect(page.get_by_role("heading", name="What to change")).to_be_focused()
        more.click()
        edit = page.get_by_role("heading", name="The edit")
        expect(edit).to_be_focused()
        learner.sees("if kept.count(song) < 1:")
        expect(more).to_have_count(0)
        looks_right(page, look, "63-step-edit", edit)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_javascript_has_its_line_and_its_next_step(
    browser: Browser, live_hub: HubProcess, size: str, theme: str
) -> None:
    look = f"{size}-{theme}"
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = submitted(page, COUNTS_FROM_ZERO, "javascript.lap-times")
        located = remark(page, "Line 10 is the first place to look.")
        looks_right(page, look, "63a-javascript-located", located)
        page.get_by_role("button", name="Show me where to look").click()
        expect(page.get_by_role("heading", name="Where to look")).to_be_focused(timeout=PATIENT)
        learner.sees(re.compile("Look at line 10: a small change there makes . more tests pass."))
        more = page.get_by_role("button", name="Show me more")
        more.click()
        expect(page.get_by_role("heading", name="What to change")).to_be_focused()
        learner.sees("use index + 1 instead of index")
        more.click()
        edit = page.get_by_role("heading", name="The edit")
        expect(edit).to_be_focused()
        learner.sees("if (lap > limit) slow.push(index + 1);")
        looks_right(page, look, "63b-javascript-edit", edit)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_after_acceptance_come_praise_growth_and_another_way(
    browser: Browser, live_hub: HubProcess, size: str, theme: str
) -> None:
    look = f"{size}-{theme}"
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = submitted(page, QUADRATIC, "python.running-total")
        learner.sees("All 8 tests passed", 60)
        growth = remark(page, "Your running_total grows like n², and n is possible.")
        curves = growth.get_by_role("img", name=re.compile("Yours grow like n².*model solution like n")).first
        expect(curves).to_be_visible()
        seen_in_both_themes(page, look, "64-accepted")
        looks_right(page, look, "65-growth", curves)
        growth.get_by_text("The counts").first.click()
        row = growth.get_by_role("row").filter(has=page.get_by_role("rowheader", name="128", exact=True)).first
        expect(row.get_by_role("cell")).to_have_text(["16,641", "129"])
        looks_right(page, look, "66-counts", row)
        looks_right(page, look, "67-praise", remark(page, "Your solution is as short as the model solution"))
        remark(page, re.compile("This can also be solved with|Others have solved this with"))
        expect(page.get_by_role("heading", name="Next step")).to_have_count(0)


def test_a_vote_is_kept_and_moves_nothing(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        submitted(page, MISSES_LAST, "python.best-stretch")
        located = remark(page, "Line 3 is the first place to look.")
        located.get_by_role("button", name="Yes").scroll_into_view_if_needed()
        before = located.bounding_box()
        with page.expect_response(lambda answer: answer.url.endswith("/votes")) as told:
            located.get_by_role("button", name="Yes").click()
        assert told.value.status == 204
        expect(located.get_by_text("Thank you.")).to_be_visible()
        assert located.bounding_box() == before
        page.reload()
        again = page.get_by_role("listitem").filter(has_text="Line 3 is the first place to look.").first
        expect(again.get_by_role("button", name="Yes")).to_have_attribute("aria-pressed", "true", timeout=PATIENT)
        again.get_by_role("button", name="No").click()
        page.get_by_role("tab", name=re.compile("^Result")).click()
        everywhere = page.get_by_role("listitem").filter(has_text="Line 3 is the first place to look.").first
        expect(everywhere.get_by_role("button", name="No")).to_have_attribute("aria-pressed", "true")


def test_where_no_step_is_found_or_the_connection_is_gone_that_is_said(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address, "phone", "light") as page:
        learner = submitted(page, SLOW_AND_EMPTY, "python.best-stretch")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "next-step" in request.url else None)
        begin = page.get_by_role("button", name="Show me where to look")
        expect(begin).to_be_visible(timeout=PATIENT)
        assert asked == []
        page.context.set_offline(True)
        begin.click()
        learner.sees(re.compile("No next step right now"))
        looks_right(page, "phone-light", "68-step-failed", page.get_by_text("No next step right now"))
        page.context.set_offline(False)
        page.get_by_role("button", name="Try again").click()
        learner.sees("No small change was found that makes more tests pass. The remarks and hints may help.", 30)
        looks_right(page, "phone-light", "69-no-step", page.get_by_text(re.compile("No small change was found")))
