"""The learner's hand in the browser: a plan, "too hard", what the hub thinks, and the track's order for who wants it."""

import json
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


def finds_the_beginning_too_hard(learner: Learner, nora: Visitor) -> None:
    """Where nothing easier is open, the lesson is what is left; once it is read, the track goes on."""
    page = learner.page
    page.goto("/dashboard")
    hard = first_exercise(nora)
    shown = part(page, "What next")
    shown.get_by_role("button", name=f"What you think of {hard['title']}").click()
    page.get_by_role("menuitem", name="Too hard").click()
    learner.sees(f"Noted: {hard['title']} is too hard. Nothing harder comes next.")
    expect(shown).to_contain_text(re.compile(f"lesson.* explains what ({hard['title']}|it) needs"))
    lesson, *others = following(nora)
    assert lesson["kind"] == "lesson"
    assert all(one["expected_success"] >= hard["expected_success"] for one in others if one["kind"] == "exercise")
    learner.shown_in_both_themes("6-nothing-easier")
    read = {"kind": "lesson", "slug": lesson["slug"], "change": "done"}
    assert nora.http.patch("/api/recommendation/plan?track=python", json=read).status_code == 200
    page.reload()
    expect(shown.get_by_role("heading", level=3).first).not_to_have_text(lesson["title"])
    assert lesson["slug"] not in [one["slug"] for one in following(nora)]
    assert first_exercise(nora)["slug"] != hard["slug"]


def has_nothing_left(vera: Visitor) -> None:
    """Wants no more of the Python track."""
    for one in vera.http.get("/api/content/tracks/python").json()["exercises"]:
        path = f"/api/recommendation/hand/exercises/{one['slug']}"
        assert vera.http.put(path, json={"said": "never"}).status_code == 200


def goes_on_to_another_track(learner: Learner, vera: Visitor) -> None:
    page, shown = learner.page, part(learner.page, "What next")
    page.goto("/dashboard")
    expect(shown.get_by_role("heading", name="JavaScript", level=3)).to_be_visible()
    expect(shown).to_contain_text("exercises of Python and ruled out others; JavaScript comes next.")
    learner.shown_in_both_themes("7-next-track")
    with page.expect_response(re.compile("/impressions/.*/clicks")) as told:
        shown.get_by_role("link", name="Open the track").click()
    assert told.value.status == 204
    expect(page.get_by_role("heading", name="JavaScript", level=1)).to_be_visible()
    page.goto("/dashboard")
    shown.get_by_role("button", name="What you think of JavaScript").click()
    expect(page.get_by_role("menuitem", name="Too hard")).to_have_count(0)
    page.get_by_role("menuitem", name="Never show this").click()
    learner.sees("JavaScript is not shown again.")
    expect(shown.get_by_role("heading", name="JavaScript")).to_have_count(0)
    assert "track" not in [one["kind"] for one in following(vera)]


def takes_it_back_and_takes_all_home(learner: Learner, vera: Visitor) -> None:
    page = learner.page
    page.goto("/knowledge")
    said = part(page, "What you said of exercises")
    said.get_by_role("button", name="Take back what you said of JavaScript").click()
    learner.sees("JavaScript may be shown again.")
    assert [one["slug"] for one in following(vera)] == ["javascript"]
    with page.expect_download() as loaded:
        page.get_by_role("button", name="Download my data").click()
    learner.sees("Your data is in your downloads.")
    assert loaded.value.suggested_filename == "what-the-hub-knows-of-me.json"
    kept = json.loads(loaded.value.path().read_text())
    assert kept["learner_id"] == vera.id
    assert len(kept["stored"]["work"]) == 1
    part(page, "Take it with you").scroll_into_view_if_needed()
    learner.shown_in_both_themes("8-take-home")


def test_where_a_track_begins_and_ends(browser: Browser, live_hub: HubProcess) -> None:
    for size, theme in (("desktop", "light"), ("phone", "dark")):
        nora, vera = Visitor(live_hub.address), Visitor(live_hub.address)
        assert vera.verdict(RIGHT) == "accepted"
        has_nothing_left(vera)
        with page_of(browser, live_hub.address, size, theme) as page:
            finds_the_beginning_too_hard(sign_in(page, nora, f"{size}-{theme}-hand"), nora)
        with page_of(browser, live_hub.address, size, theme) as page:
            learner = sign_in(page, vera, f"{size}-{theme}-hand")
            goes_on_to_another_track(learner, vera)
            takes_it_back_and_takes_all_home(learner, vera)
