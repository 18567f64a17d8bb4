"""Cohorts in the browser: an instructor gathers people, learners come by link, letter and code, and go again."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import Learner
from tests.e2e.visitor import Visitor
from tests.support.browser import LOOKS, page_of
from tests.support.process import HubProcess

pytestmark = pytest.mark.browser
NAME = "Python for the night shift, spring 2027"


@pytest.fixture(scope="module")
def admin(live_hub: HubProcess) -> Iterator[Visitor]:
    visitor = Visitor(live_hub.address, live_hub.first_admin)
    yield visitor
    visitor.http.close()


def instructor(admin: Visitor) -> Visitor:
    """Somebody new who may teach."""
    tess = Visitor(admin.address)
    admin.http.patch(f"/api/identity/users/{tess.id}", json={"role": "instructor"}).raise_for_status()
    return Visitor(admin.address, (tess.email, tess.password))


def cohort_of(tess: Visitor, learners: int = 0) -> dict[str, str]:
    made: dict[str, str] = tess.http.post("/api/identity/cohorts", json={"name": NAME}).raise_for_status().json()
    for _ in range(learners):
        learner = Visitor(tess.address)
        learner.http.post("/api/identity/cohorts/join", json={"code": made["join_code"]}).raise_for_status()
    return made


def sign_in(page: Page, visitor: Visitor, look: str = "") -> Learner:
    learner = Learner(page, look)
    learner.sign_in(visitor.email, visitor.password)
    return learner


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_an_instructor_gathers_people(
    browser: Browser, live_hub: HubProcess, admin: Visitor, size: str, theme: str
) -> None:
    look, tess = f"{size}-{theme}-cohort", instructor(admin)
    with page_of(browser, live_hub.address, size, theme) as page:
        teacher = sign_in(page, tess, look)
        page.goto("/cohorts")
        teacher.sees("You are in no cohort yet")
        teacher.shown_in_both_themes("none")
        page.get_by_role("button", name="New cohort").click()
        page.get_by_label("Its name").fill("   ")
        page.get_by_role("button", name="Make it").click()
        expect(page.get_by_label("Its name")).to_have_accessible_description(re.compile("Type a name"))
        page.get_by_label("Its name").fill(NAME)
        teacher.shown_in_both_themes("new")
        page.get_by_role("button", name="Make it").click()
        expect(page.get_by_role("heading", name=NAME)).to_be_visible()
        teacher.sees("Nobody has joined yet")

        page.get_by_role("button", name="Invite people").click()
        page.get_by_role("button", name="Send the letters").click()
        expect(page.get_by_label("Who to invite")).to_have_accessible_description(re.compile("at least one address"))
        people = f"email,name\nnew-{size}-{theme}@example.org,New\nnot an address,Wrong\n{tess.email},Me\n"
        chosen = {"name": "course.csv", "mimeType": "text/csv", "buffer": people.encode()}
        page.locator("input[type=file]").set_input_files(chosen)  # type: ignore[arg-type]
        expect(page.get_by_label("Who to invite")).to_have_value(people)
        teacher.shown_in_both_themes("invite")
        page.get_by_role("button", name="Send the letters").click()
        teacher.sees("1 letter is on its way.")
        teacher.sees("Line 3: not an address")
        teacher.shown_in_both_themes("invited")
        page.get_by_role("button", name="Done").click()
        expect(page.get_by_role("table", name="Invited, not here yet")).to_contain_text(f"new-{size}-{theme}")

        page.get_by_role("button", name="New code").click()
        page.get_by_role("dialog").get_by_role("button", name="New code").click()
        teacher.sees("The code is a new one")
        page.get_by_role("switch", name="People can join").click()
        expect(page.get_by_role("switch", name="People can join")).not_to_be_checked()
        teacher.shown_in_both_themes("closed")
        page.get_by_role("button", name="Delete").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        teacher.sees("You are in no cohort yet")


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_learner_joins_by_link_and_leaves(
    browser: Browser, live_hub: HubProcess, admin: Visitor, size: str, theme: str
) -> None:
    look, cohort, ada = f"{size}-{theme}-cohort", cohort_of(instructor(admin), learners=2), Visitor(live_hub.address)
    with page_of(browser, live_hub.address, size, theme) as page:
        learner = Learner(page, look)
        page.goto(f"/join/{cohort['join_code'].lower()}")
        page.get_by_label("Email").fill(ada.email)
        page.get_by_label("Password", exact=True).fill(ada.password)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", name=f"Join {NAME}")).to_be_visible()
        learner.shown_in_both_themes("join")
        page.get_by_role("button", name="Join this cohort").click()
        expect(page.get_by_role("heading", name=NAME, exact=True)).to_be_visible()
        learner.sees("together with 2 others")
        learner.shown_in_both_themes("learner")
        page.goto("/cohorts")
        expect(page.get_by_role("table", name="Cohorts")).to_contain_text("learn here")
        learner.shown_in_both_themes("list")
        page.get_by_role("link", name=NAME).click()
        page.get_by_role("button", name="Leave this cohort").click()
        page.get_by_role("dialog").get_by_role("button", name="Leave this cohort").click()
        learner.sees("You are in no cohort yet")
        page.get_by_role("button", name="Join with a code").click()
        page.get_by_role("textbox", name="Code").fill("AAAAA-AAAAA")
        page.keyboard.press("Enter")
        learner.sees("This code opens no cohort")
        learner.shown_in_both_themes("no-code")


def test_an_instructor_finds_people_in_a_full_cohort_and_takes_one_out(
    browser: Browser, live_hub: HubProcess, admin: Visitor
) -> None:
    tess = instructor(admin)
    cohort = cohort_of(tess, learners=12)
    with page_of(browser, live_hub.address, "phone") as page:
        teacher = sign_in(page, tess, "phone-light-cohort")
        page.goto(f"/cohorts/{cohort['id']}")
        people = page.get_by_role("table", name="People")
        expect(people.get_by_role("row")).to_have_count(14)
        teacher.shown_in_both_themes("full")
        page.get_by_label("Find by name or email").fill("nobody at all")
        teacher.sees("Nobody here is called “nobody at all”.")
        page.get_by_label("Find by name or email").fill(tess.email)
        expect(people.get_by_role("row")).to_have_count(2)
        page.get_by_label("Find by name or email").fill("")
        people.get_by_role("row").nth(2).get_by_role("button").click()
        page.get_by_role("dialog").get_by_role("button", name="Take out").click()
        expect(people.get_by_role("row")).to_have_count(13)
        page.get_by_role("button", name="Add an instructor").click()
        page.get_by_label("Their email address").fill("nobody@example.org")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Their email address")).to_have_accessible_description(re.compile("An admin gives"))
        page.get_by_label("Their email address").fill(live_hub.first_admin[0])
        page.keyboard.press("Enter")
        teacher.sees("They teach here now")
        people.get_by_role("row").filter(has_text=tess.email).get_by_role("button").click()
        page.get_by_role("dialog").get_by_role("button", name="Take out").click()
        expect(page.get_by_text("There is no page here")).to_be_visible()


def test_another_instructors_cohort_is_not_there(browser: Browser, live_hub: HubProcess, admin: Visitor) -> None:
    cohort, mallory = cohort_of(instructor(admin)), instructor(admin)
    with page_of(browser, live_hub.address) as page:
        sign_in(page, mallory)
        page.goto(f"/cohorts/{cohort['id']}")
        expect(page.get_by_text("There is no page here")).to_be_visible()
        expect(page.get_by_text(NAME)).to_have_count(0)
    with page_of(browser, live_hub.address) as page:
        operator = sign_in(page, admin, "desktop-light-cohort")
        page.goto("/cohorts")
        everyones = page.get_by_role("table", name="All cohorts of this hub")
        expect(everyones).to_contain_text(NAME)
        operator.shown("admin")
