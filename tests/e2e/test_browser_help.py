"""Two people at once: a learner is stuck, an instructor sees it, writes about lines and suggests a change; nobody reloads."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import SLUG, Learner
from tests.e2e.test_browser_cohorts import admin, cohort_of, instructor
from tests.e2e.visitor import FILE, Visitor
from tests.e2e.walk import RIGHT
from tests.support.browser import LOOKS, page_of
from tests.support.process import HubProcess

__all__ = ["admin"]
pytestmark = pytest.mark.browser
WRONG = RIGHT.replace(
    "        totals.append(amount + (totals[-1] if totals else 0))\n", "        totals.append(amount)\n"
)
LINE = "        totals.append(amount)"
BETTER = "        totals.append(amount + (totals[-1] if totals else 0))"
WORDS = "Each day should have its own total, but I only get the amounts back. Where does the sum go?"


def named(visitor: Visitor, name: str) -> Visitor:
    visitor.http.patch("/api/identity/users/me", json={"display_name": name}).raise_for_status()
    return Visitor(visitor.address, (visitor.email, visitor.password))


def come_in(page: Page, visitor: Visitor, look: str) -> Learner:
    learner = Learner(page, look)
    learner.sign_in(visitor.email, visitor.password)
    return learner


def ask(learner: Learner) -> None:
    """Open the exercise, try it, and say that one is stuck."""
    page = learner.page
    learner.open_exercise()
    learner.write(WRONG)
    learner.submit()
    learner.sees(re.compile("tests passed"), 60)
    learner.show("Task")
    page.get_by_role("tab", name="Help").click()
    expect(page.get_by_text("There is no figure yet")).to_be_visible()
    page.get_by_label("What are you stuck on?").fill(WORDS)
    learner.shown_in_both_themes("ask")
    page.get_by_role("button", name=re.compile("share my code and ask")).click()
    learner.sees("You are next in the queue")
    learner.shown_in_both_themes("waiting")


def write_about_the_line(teacher: Learner) -> None:
    page = teacher.page
    page.get_by_role("button", name="Write about line 4").click()
    page.get_by_label("What do you want to say?").press_sequentially("What does `totals[-1]` hold here?", delay=5)


def suggest(teacher: Learner) -> None:
    page = teacher.page
    page.get_by_role("button", name="Write about line 4").click()
    page.get_by_role("button", name="Suggest a change").click()
    page.get_by_label("How the lines should be").fill(BETTER)
    teacher.shown_in_both_themes("suggesting")
    page.get_by_role("button", name="Send", exact=True).first.click()
    expect(page.get_by_role("figure", name="A suggested change").first).to_be_visible()


def be_found(learner: Learner, teacher: Learner) -> None:
    """The queue shows who is stuck without being asked again, and the learner sees that somebody looks."""
    page = teacher.page
    expect(page.get_by_role("heading", name=re.compile("Ada Lovell"))).to_be_visible()
    teacher.sees("1 try")
    teacher.shown_in_both_themes("queue")
    page.get_by_role("button", name="Look at it: Ada Lovell").click()
    expect(page.get_by_role("heading", level=1, name="Running total, Ada Lovell")).to_be_visible()
    learner.sees("Tess Turner is looking at your code")
    teacher.sees(WORDS)
    expect(page.locator('[data-line="4"]')).to_contain_text("totals.append(amount)")
    teacher.shown_in_both_themes("desk")


def talk(learner: Learner, teacher: Learner) -> None:
    """A comment on a line appears in the learner's editor, and an answer on the teacher's page; each sees the other write."""
    hers, his = learner.page, teacher.page
    write_about_the_line(teacher)
    learner.sees("Tess Turner is writing…")
    learner.shown_in_both_themes("writing")
    his.get_by_role("button", name="Send", exact=True).first.click()
    learner.sees("What does totals[-1] hold here?")
    learner.hears(re.compile("Tess Turner wrote: What does"))
    learner.show("Code")
    expect(hers.locator(".cm-lint-marker-hint")).to_have_count(1)
    learner.sees("Tess Turner writes")
    learner.shown_in_both_themes("comment-in-code")
    hers.get_by_role("button", name="Show the conversation").click()
    hers.get_by_label("Write back").press_sequentially("The last total?", delay=5)
    teacher.sees("Ada Lovell is writing…")
    hers.get_by_role("button", name="Send", exact=True).click()
    teacher.sees("The last total?")


def take_and_solve(learner: Learner, teacher: Learner) -> None:
    """The learner takes the suggested change with one click and submits; the teacher sees both."""
    hers, his = learner.page, teacher.page
    expect(hers.get_by_role("figure", name="A suggested change")).to_be_visible()
    learner.shown_in_both_themes("suggestion")
    hers.get_by_role("button", name="Take it into my code").click()
    learner.sees("The change is in your code")
    expect(his.get_by_text(re.compile("^Taken ")).first).to_be_visible()
    assert learner.code().rstrip() == RIGHT.rstrip()
    learner.submit()
    learner.sees(re.compile("All .* tests passed"), 60)
    expect(his.get_by_role("combobox", name="Version")).to_contain_text("8 of 8", timeout=15_000)
    teacher.sees("Accepted")


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_learner_is_stuck_and_an_instructor_helps(
    browser: Browser, live_hub: HubProcess, admin: Visitor, size: str, theme: str
) -> None:
    tess, ada = named(instructor(admin), "Tess Turner"), named(Visitor(live_hub.address), "Ada Lovell")
    cohort, look, at = cohort_of(tess), f"{size}-{theme}-help", live_hub.address
    ada.http.post("/api/identity/cohorts/join", json={"code": cohort["join_code"]}).raise_for_status()
    with page_of(browser, at, size, theme) as hers, page_of(browser, at, size, theme) as his:
        teacher, learner = come_in(his, tess, f"{look}-teacher"), come_in(hers, ada, f"{look}-learner")
        his.goto("/help")
        teacher.sees("Nobody is waiting")
        teacher.shown_in_both_themes("queue-empty")
        ask(learner)
        be_found(learner, teacher)
        talk(learner, teacher)
        suggest(teacher)
        take_and_solve(learner, teacher)
        learner.show("Task")
        hers.get_by_role("button", name="That helped: close the request").click()
        expect(his.get_by_text("No request is open.")).to_be_visible()
        learner.sees("Ask anew")
        learner.shown_in_both_themes("resolved")
        teacher.shown_in_both_themes("resolved")
        his.goto("/help")
        teacher.sees("Nobody is waiting")
        hers.reload()
        learner.show("Task")
        learner.sees("The last total?")


LONG = "Maximiliane-Leopoldine Freifrau von Hohenstein-Wackerbarth zu Untergriesbach"
MUCH = (
    "I tried `reduce` and `accumulate`, and both say the same.\n" + "What does a_very_long_name_without_any_break_" * 4
)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_queue_of_several_whom_two_look_after(
    browser: Browser, live_hub: HubProcess, admin: Visitor, size: str, theme: str
) -> None:
    tess, tom = named(instructor(admin), "Tess Turner"), named(instructor(admin), "Tom Tutor")
    cohort = cohort_of(tess)
    path = f"/api/identity/cohorts/{cohort['id']}/instructors"
    tess.http.post(path, json={"email": tom.email}).raise_for_status()
    for name, words in (("Ada Lovell", ""), ("Bo", WORDS), (LONG, MUCH), ("Cleo", "")):
        learner = named(Visitor(live_hub.address), name)
        learner.http.post("/api/identity/cohorts/join", json={"code": cohort["join_code"]}).raise_for_status()
        learner.http.post(f"/api/feedback/help/exercises/{SLUG}", json={"words": words}).raise_for_status()
    first, second, third, _ = tess.http.get("/api/feedback/help/queue").json()["items"]
    claim = "/api/feedback/help/requests/{}/claim"
    tom.http.post(claim.format(first["request"]["id"]), json={}).raise_for_status()
    tess.http.post(claim.format(second["request"]["id"]), json={}).raise_for_status()
    with page_of(browser, live_hub.address, size, theme) as page:
        teacher = come_in(page, tess, f"{size}-{theme}-help-several")
        page.goto("/help")
        teacher.sees("Tom Tutor looks at it")
        teacher.sees("You look at it")
        teacher.shown_in_both_themes("queue")
        page.get_by_role("link", name="Open: Ada Lovell").click()
        teacher.sees("Tom Tutor is looking at this already.")
        teacher.sees("Nothing is saved or submitted yet.")
        teacher.shown_in_both_themes("theirs")
        page.get_by_role("button", name="Take it over").click()
        teacher.sees("You are looking at this; the learner sees it.")
        page.goto(f"/help/{third['learner']['id']}/{SLUG}")
        page.get_by_role("button", name="I am looking at this").click()
        teacher.sees("You are looking at this; the learner sees it.")
        teacher.shown_in_both_themes("long")
        page.get_by_role("button", name="Leave it to others").click()
        expect(page.get_by_role("button", name="I am looking at this")).to_be_visible()


def test_lines_that_have_changed_are_not_overwritten(browser: Browser, live_hub: HubProcess, admin: Visitor) -> None:
    tess, ada = named(instructor(admin), "Tess Turner"), Visitor(live_hub.address)
    cohort = cohort_of(tess)
    ada.http.post("/api/identity/cohorts/join", json={"code": cohort["join_code"]}).raise_for_status()
    ada.http.put(f"/api/assessment/solutions/{SLUG}", json={"files": {FILE: WRONG}}).raise_for_status()
    change = {"text": "", "file": FILE, "line": 4, "before": LINE, "after": BETTER}
    tess.http.post(f"/api/feedback/help/learners/{ada.id}/{SLUG}/comments", json=change).raise_for_status()
    with page_of(browser, live_hub.address) as page:
        learner = come_in(page, ada, "desktop-light-help-changed")
        page.goto(f"/exercises/{SLUG}?tab=help")
        expect(page.locator(".cm-lint-marker-hint")).to_have_count(1)
        expect(page.get_by_role("button", name="Take it into my code")).to_be_visible()
        changed = WRONG.replace(LINE, "        totals.append(2 * amount)")
        learner.write(changed)
        page.get_by_role("button", name="Take it into my code").click()
        learner.sees("These lines have changed since this was suggested.")
        assert learner.code().rstrip() == changed.rstrip()
        learner.shown_in_both_themes("refused")
        learner.write("# first\n" + WRONG)
        page.get_by_role("button", name="Take it into my code").click()
        learner.sees("The change is in your code")
        assert learner.code().rstrip() == ("# first\n" + RIGHT).rstrip()


def test_who_has_nobody_to_ask_is_told_why_and_strangers_find_nothing(
    browser: Browser, live_hub: HubProcess, admin: Visitor
) -> None:
    loner, mallory = Visitor(live_hub.address), instructor(admin)
    with page_of(browser, live_hub.address, "phone", "dark") as page:
        learner = come_in(page, loner, "phone-dark-help-loner")
        page.goto(f"/exercises/{SLUG}?tab=help")
        learner.sees("There is nobody to ask here")
        learner.shown_in_both_themes("nobody")
    with page_of(browser, live_hub.address) as page:
        come_in(page, mallory, "desktop-light-help-mallory")
        page.goto("/help")
        expect(page.get_by_text("You teach no cohort")).to_be_visible()
        page.goto(f"/help/{loner.id}/{SLUG}")
        expect(page.get_by_text("There is no page here")).to_be_visible()


def test_work_in_progress_is_followed_and_kept_back(browser: Browser, live_hub: HubProcess, admin: Visitor) -> None:
    tess, ada = named(instructor(admin), "Tess Turner"), named(Visitor(live_hub.address), "Ada Lovell")
    ada.http.post("/api/identity/cohorts/join", json={"code": cohort_of(tess)["join_code"]}).raise_for_status()

    def save(code: str) -> None:
        ada.http.put(f"/api/assessment/solutions/{SLUG}", json={"files": {FILE: code}}).raise_for_status()

    save("first = 1\n")
    with page_of(browser, live_hub.address) as page:
        teacher = come_in(page, tess, "desktop-light-help-draft")
        page.goto(f"/help/{ada.id}/{SLUG}")
        code = page.get_by_role("list", name=f"Code of {FILE}")
        expect(code).to_contain_text("first = 1")
        save("second = 2\n")
        expect(code).to_contain_text("second = 2", timeout=15_000)
        teacher.shown_in_both_themes("saved")
        page.get_by_role("button", name="Write about line 1").click()
        page.get_by_label("What do you want to say?").fill("Why two?")
        ada.judged(ada.submit("third = 3\n"))
        teacher.sees("There is something newer")
        expect(code).to_contain_text("second = 2")
        page.get_by_role("button", name="Cancel").click()
        page.get_by_role("button", name="Show it").click()
        expect(code).to_contain_text("third = 3")
        save("# a secret idea\n")
        private = {"preferences": {"shares_work": False}}
        ada.http.patch("/api/identity/users/me", json=private).raise_for_status()
        expect(page.get_by_text("This learner keeps work in progress to themselves")).to_be_visible(timeout=15_000)
        expect(code).to_contain_text("third = 3")
        teacher.shown_in_both_themes("private")
