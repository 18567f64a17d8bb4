"""The learner's hand in the browser: a plan, "too hard", what the hub thinks, and the track's order for who wants it."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.learner import Learner
from tests.e2e.person import Person
from tests.e2e.test_browser_cohorts import sign_in
from tests.e2e.visitor import Visitor
from tests.e2e.walk import EXERCISE, RIGHT
from tests.support.browser import ROOT, page_of
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser
EASY = 0.88
NEXT = "/api/recommendation/next?track=python&limit=10"


def following(vera: Visitor) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = vera.http.get(NEXT).json()["items"]
    return found


def first_exercise(vera: Visitor) -> dict[str, Any]:
    return next(one for one in following(vera) if one["kind"] == "exercise")


def knowing_a_little(address: str) -> Visitor:
    """Solved two exercises and says to know some concepts, so that there are easier and harder ones to come."""
    vera = Visitor(address)
    boards = ROOT / "tracks/python/exercises/cut-the-boards/exemplar/cut_the_boards.py"
    assert vera.verdict(RIGHT) == "accepted"
    solved = vera.submit(boards.read_text(), "python.cut-the-boards", boards.name)
    assert vera.judged(solved)["verdict"] == "accepted"
    for concept in ("values-and-names", "functions", "conditionals", "strings", "lists"):
        claim = f"/api/recommendation/claims/python/{concept}"
        assert vera.http.put(claim, json={"knows": True}).status_code == 204
    while any(one["slug"] in ("python.cut-the-boards", EXERCISE) for one in following(vera)):
        time.sleep(0.1)
    while (easy := first_exercise(vera))["expected_success"] > EASY:
        word = f"/api/recommendation/hand/exercises/{easy['slug']}"
        assert vera.http.put(word, json={"said": "too_easy"}).status_code == 200
    return vera


def part(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def sets_a_goal(person: Person) -> None:
    page = person.page
    page.get_by_role("link", name="Plan", exact=True).filter(visible=True).click()
    expect(page.get_by_role("heading", name="Your plan", level=1)).to_be_visible()
    page.get_by_role("button", name="Set a goal and a pace").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Some concepts").check()
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_text("Choose at least one concept")).to_be_visible()
    form.get_by_label("Dictionaries").check()
    form.get_by_label("Sat").check()
    form.get_by_label("Sun").check()
    form.get_by_label("How many?").fill("45")
    person.shown_in_both_themes("1-goal")
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)
    expect(part(page, "Goal and pace")).to_contain_text("Every day, 45 minutes each")


def drops_and_brings_back(person: Person) -> None:
    week = part(person.page, "The week")
    change = week.get_by_role("button", name=re.compile("^Change ")).last
    title = (change.get_attribute("aria-label") or "").removeprefix("Change ")
    change.click()
    person.page.get_by_role("menuitem", name="Not this week").click()
    dropped = part(person.page, "Not this week")
    expect(dropped.get_by_role("link", name=title, exact=True)).to_be_visible()
    person.shown_in_both_themes("2-plan", whole=True)
    dropped.get_by_role("button", name=f"Bring back {title}").click()
    expect(dropped).to_have_count(0)
    expect(week.get_by_role("link", name=title, exact=True)).to_be_visible()


def finds_something_too_hard(learner: Learner, vera: Visitor) -> None:
    """What takes its place is no harder, at once, and undoing brings it back."""
    page = learner.page
    page.goto("/dashboard")
    hard = first_exercise(vera)
    shown = part(page, "What next")
    for is_undone in (True, False):
        shown.get_by_role("button", name=f"What you think of {hard['title']}").click()
        page.get_by_role("menuitem", name="Too hard").click()
        learner.sees(f"Noted: {hard['title']} is too hard.")
        expect(shown.get_by_text(hard["title"], exact=True)).to_have_count(0)
        assert first_exercise(vera)["expected_success"] >= hard["expected_success"]
        if is_undone:
            page.get_by_role("button", name="Undo").click()
            expect(shown.get_by_text(hard["title"], exact=True)).to_be_visible()
    learner.shown_in_both_themes("3-too-hard")


def corrects_the_hub(learner: Learner) -> None:
    page = learner.page
    page.get_by_role("link", name="Look closer").click()
    expect(page.get_by_role("heading", name="What the hub thinks you know", level=1)).to_be_visible()
    concepts = part(page, "Concepts")
    concepts.get_by_role("button", name=re.compile("^Loops")).click()
    expect(concepts.get_by_text("How your attempts moved it")).to_be_visible()
    concepts.get_by_label("I know this already").check()
    learner.sees("Noted: you know Loops already.")
    expect(concepts).to_contain_text("You said that you know this.")
    expect(part(page, "What you said of exercises").get_by_text("Too hard")).to_be_visible()
    learner.shown_in_both_themes("4-knowledge", whole=True)


def wants_the_order_of_the_track(learner: Learner, vera: Visitor) -> None:
    page = learner.page
    page.get_by_label("Choose for me").uncheck()
    learner.sees("Saved. It holds from now on.")
    page.goto("/dashboard")
    track = vera.http.get("/api/content/tracks/python").json()
    places = {step["slug"]: place for place, step in enumerate(track["path"])}
    found = following(vera)
    assert [one["slug"] for one in found] == sorted((one["slug"] for one in found), key=places.__getitem__)
    expect(part(page, "What next").get_by_role("heading", level=3).first).to_have_text(found[0]["title"])
    learner.shown_in_both_themes("5-order")


def test_a_learner_takes_the_lead(browser: Browser, live_hub: HubProcess) -> None:
    vera = knowing_a_little(live_hub.address)
    with page_of(browser, live_hub.address) as page:
        learner = sign_in(page, vera, "desktop-light-hand")
        sets_a_goal(learner)
        drops_and_brings_back(learner)
        finds_something_too_hard(learner, vera)
        corrects_the_hub(learner)
        wants_the_order_of_the_track(learner, vera)
    with page_of(browser, live_hub.address, "phone", "dark") as page:
        learner = sign_in(page, vera, "phone-dark-hand")
        for path, name in (("/plan", "2-plan"), ("/knowledge", "4-knowledge")):
            page.goto(path)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            page.wait_for_load_state("networkidle")
            learner.shown_in_both_themes(name, whole=True)
