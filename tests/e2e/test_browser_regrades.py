"""Regrades as an instructor works with them, and what a learner with the page open sees of it."""

import re
import time
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.content.sample import change, write_track
from tests.e2e.person import Person
from tests.support.browser import LOOKS, axe_violations, page_of
from tests.support.hub import PASSWORD
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EXERCISE = "mini.add-up"
CASES = "exercises/add-up/cases.toml"
RIGHT = "def add(a, b):\n    return a + b\n"
NO_LARGE = "def add(a, b):\n    return a + b + 1 if a < 10 else 0\n"
LONG = "Donaudampfschifffahrtsgesellschaftskapitän"


@pytest.fixture(scope="module")
def hub(hubs: Hubs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """A hub whose exercise expected 1 + 2 to make 4 while two learners submitted, and was corrected since."""
    tracks = tmp_path_factory.mktemp("tracks")
    track = write_track(tracks)
    change(track, CASES, 'returns = "3"', 'returns = "4"')
    with hubs.fresh(tracks) as running:
        for number, code in enumerate((RIGHT, NO_LARGE)):
            submit(running, f"learner{number}@example.org", f"{LONG} {number}", code)
        running.stop()
        change(track, CASES, 'returns = "4"', 'returns = "3"')
        running.start()
        yield running


def submit(hub: HubProcess, email: str, name: str, code: str) -> None:
    person = {"email": email, "password": PASSWORD}
    with httpx.Client(base_url=hub.address, timeout=30) as client:
        assert client.post("/api/identity/users", json={**person, "display_name": name}).status_code == 201
        session = client.post("/api/identity/sessions", json=person).json()
        client.headers["Authorization"] = f"Bearer {session['access_token']}"
        body = {"exercise": EXERCISE, "files": {"add_up.py": code}}
        path = f"/api/assessment/submissions/{client.post('/api/assessment/submissions', json=body).json()['id']}"
        while client.get(path).json()["status"] != "judged":
            time.sleep(0.05)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_a_regrade_from_the_choice_to_the_revert(browser: Browser, hub: HubProcess, size: str, theme: str) -> None:
    look = f"{size}-{theme}-regrade"
    with page_of(browser, hub.address, size, theme) as page:
        instructor = Person(page, look)
        instructor.sign_in(*hub.first_admin)
        page.goto("/admin")
        page.get_by_role("link", name="Regrades").click()
        expect(page.get_by_role("heading", name="Regrades", level=1)).to_be_visible()
        page.get_by_label("Exercise").select_option("Add up")
        page.get_by_text("Narrow it down").click()
        expect(page.get_by_label("Learner")).to_contain_text(f"{LONG} 0 (1 submission)")
        instructor.shown("choice")
        page.get_by_text("Narrow it down").click()
        page.get_by_role("button", name="Start the preview").press("Enter")
        expect(page.get_by_role("heading", name="Add up", level=1)).to_be_visible()
        expect(page.get_by_text("Nothing that learners see has changed yet.")).to_be_visible(timeout=30_000)
        expect(page.get_by_role("row", name=re.compile(f"{LONG} 0")).first).to_contain_text("Small numbers")
        instructor.shown("preview")
        page.get_by_role("radio", name="Worse 1").click()
        expect(page.get_by_role("radio", name="Worse 1")).to_be_checked()
        expect(page).to_have_url(re.compile("show=worse"))
        expect(page.get_by_role("row", name=re.compile(f"{LONG} 0"))).to_have_count(0)
        page.get_by_role("button", name="Apply…").click()
        expect(page.get_by_role("dialog")).to_contain_text("2 submissions get their new results")
        instructor.shown("apply")
        page.get_by_role("button", name="Apply", exact=True).click()
        expect(page.get_by_text("Learners see the new results.")).to_be_visible(timeout=30_000)
        instructor.shown("applied")
        page.get_by_role("button", name="Revert…").click()
        if (keep := page.get_by_role("switch")).count():
            keep.press("Space")
        instructor.shown("revert")
        page.get_by_role("button", name="Revert", exact=True).click()
        expect(page.get_by_text("Learners see the results from before.")).to_be_visible(timeout=30_000)
        page.get_by_role("link", name="Regrades").click()
        expect(page.get_by_role("row", name=re.compile("Reverted")).first).to_contain_text("1 better, 1 worse")
        instructor.shown("list")


def test_what_is_wrong_is_said_in_place(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as page:
        instructor = Person(page, "desktop-light-regrade")
        instructor.sign_in(*hub.first_admin)
        page.goto("/admin/regrades?exercise=mini.shout")
        page.get_by_role("button", name="Start the preview").click()
        expect(page.get_by_role("alert")).to_contain_text("No judged submission fits this choice.")
        instructor.shown("refused")
        page.goto("/admin/regrades/01890000-0000-7000-8000-000000000000")
        expect(page.get_by_text("There is no such regrade.")).to_be_visible()


def test_a_preview_is_discarded(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as page:
        instructor = Person(page, "desktop-light-regrade")
        instructor.sign_in(*hub.first_admin)
        page.goto(f"/admin/regrades?exercise={EXERCISE}")
        page.get_by_role("button", name="Start the preview").click()
        page.get_by_role("button", name="Discard").click(timeout=30_000)
        page.get_by_role("dialog").get_by_role("button", name="Discard").click()
        expect(page.get_by_text("Nothing was changed.")).to_be_visible()
        assert axe_violations(page) == []


def test_a_learner_with_the_page_open_is_told_once(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as page, httpx.Client(base_url=hub.address, timeout=30) as admin:
        learner = Person(page, "desktop-light-regrade")
        learner.sign_in("learner0@example.org", PASSWORD)
        page.goto(f"/exercises/{EXERCISE}")
        expect(page.get_by_role("tab", name="Small numbers failed")).to_be_visible()
        session = admin.post(
            "/api/identity/sessions", json=dict(zip(("email", "password"), hub.first_admin, strict=True))
        )
        admin.headers["Authorization"] = f"Bearer {session.json()['access_token']}"
        asked = admin.post("/api/assessment/regrades", json={"exercise": EXERCISE}).json()
        path = f"/api/assessment/regrades/{asked['id']}"
        while admin.get(path).json()["progress"] is not None:
            time.sleep(0.05)
        assert admin.post(f"{path}/apply", json={}).status_code == 202
        told = page.get_by_text(
            "Add up: Your submission was judged again after the exercise was corrected: now accepted."
        )
        expect(told).to_be_visible(timeout=15_000)
        expect(page.get_by_role("tab", name="Small numbers passed")).to_be_visible()
        page.get_by_role("tab", name="History").click()
        expect(page.get_by_text(re.compile("^judged again "))).to_be_visible()
        learner.shown("learner")
