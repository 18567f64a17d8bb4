"""An author's afternoon in the browser, and what learners see of it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.content.sample import FILES, write_track
from tests.e2e.author import Author
from tests.support.browser import page_of
from tests.support.hub import PASSWORD
from tests.support.process import HubProcess

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EXERCISE = "mini.add-up"
CASES = FILES["exercises/add-up/cases.toml"]
INSTRUCTIONS = FILES["exercises/add-up/instructions.md"]
RIGHT = "def add(a, b):\n    return a + b\n"
NOTE = "Instructions that say what happens with negative numbers."


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    folder = tmp_path_factory.mktemp("authoring")
    write_track(folder / "tracks")
    limits = {"HUB_REQUESTS_PER_MINUTE": "100000", "HUB_SIGN_INS_PER_MINUTE": "10000"}
    with HubProcess(folder / "data", HUB_TRACKS=str(folder / "tracks"), HUB_LOG_LEVEL="warning", **limits) as running:
        yield running


def solved_by(hub: HubProcess, email: str) -> None:
    """Somebody who has an account, and has solved the exercise."""
    person = {"email": email, "password": PASSWORD}
    with httpx.Client(base_url=hub.address, timeout=60) as client:
        assert client.post("/api/identity/users", json={**person, "display_name": "Lea"}).status_code == 201
        token = client.post("/api/identity/sessions", json=person).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        sent = client.post("/api/assessment/submissions", json={"exercise": EXERCISE, "files": {"add_up.py": RIGHT}})
        path = f"/api/assessment/submissions/{sent.json()['id']}"
        while (found := client.get(path).json())["status"] != "judged":
            pass
        assert found["verdict"] == "accepted"


def learner_sees(browser: Browser, hub: HubProcess, email: str, *texts: str) -> None:
    with page_of(browser, hub.address) as page:
        learner = Author(page, "learner")
        learner.sign_in(email, PASSWORD)
        page.goto(f"/exercises/{EXERCISE}")
        for text in texts:
            expect(page.get_by_text(text).first).to_be_visible()
        learner.shown("changed")


def test_an_afternoon(browser: Browser, hub: HubProcess) -> None:
    """A fault mended at its line, tried, published with a note, and rolled back; a learner sees each of it."""
    email = "lea@example.org"
    solved_by(hub, email)
    with page_of(browser, hub.address) as page:
        author = Author(page, "desktop-light")
        author.sign_in(*hub.first_admin)
        page.get_by_role("link", name="Authoring").click()
        page.get_by_role("link", name="Mini").click()
        author.shown("track")
        page.get_by_role("link", name="Add up").click()
        author.choose("cases.toml")
        author.write(CASES.replace('returns = "3"', 'returns = "three"'))
        fault = page.get_by_role("button", name="cases.toml, line 4")
        expect(fault).to_be_visible()
        author.shown("fault")

        author.choose("instructions.md")
        fault.click()
        expect(author.editor).to_have_attribute("aria-label", "cases.toml")
        expect(page.locator(".cm-activeLine")).to_have_text('returns = "three"')
        author.write(CASES)
        author.is_told("Nothing to complain of.")

        author.choose("instructions.md")
        author.write(INSTRUCTIONS.replace("Write `add`.", "Write **add**, for numbers below zero too."))
        expect(page.get_by_role("region", name="As learners see it").locator("strong")).to_have_text("add")
        author.look_at("Trial")
        page.get_by_role("button", name="Judge my exemplar now").click()
        author.passes_the_gate()
        author.shown("trial")
        author.publish(NOTE)
        author.is_told("Version 2 is published.")
        learner_sees(browser, hub, email, "for numbers below zero too", NOTE)

        author.roll_back(1, "Back to the short ones.")
        author.is_told("The files of version 1 are published again.")
        author.look_at("History")
        expect(page.get_by_role("row", name="Back to the short ones.")).to_contain_text("3")
        author.shown("history")
        learner_sees(browser, hub, email, "Write add.", "Back to the short ones.")


def test_a_track_comes_in_from_a_zip(browser: Browser, hub: HubProcess, tmp_path: Path) -> None:
    """One exercise is refused with its line, the rest waits and is published; learners find the track."""
    packed = tmp_path / "brought.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in FILES.items():
            broken = text.replace('returns = "3"', 'returns = "three"')
            archive.writestr(f"brought/{name}", broken.replace('"mini"', '"brought"').replace("1f1f0a", "1f1f0b"))
    with page_of(browser, hub.address) as page:
        author = Author(page, "desktop-light")
        author.sign_in(*hub.first_admin)
        page.goto("/authoring")
        page.get_by_role("button", name="Import").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Zip file").set_input_files(packed)
        author.shown("import")
        dialog.get_by_role("button", name="Import", exact=True).click()
        expect(page.get_by_text("This is not a plain value").first).to_be_visible(timeout=60_000)
        author.shown("report")


def test_what_does_not_pass_the_gate_is_not_published(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as page:
        author = Author(page, "desktop-light")
        author.sign_in(*hub.first_admin)
        author.open("mini.shout")
        author.choose("exemplar/shout.py")
        author.write("print(input())\n")
        author.publish("")
        author.is_told("It does not pass the gate")
        author.shown("refused")
        page.get_by_role("dialog").get_by_role("button", name="cases.toml, line 2").click()
        expect(author.editor).to_have_attribute("aria-label", "cases.toml")
        page.get_by_role("button", name="Discard the draft").click()
        page.get_by_role("dialog").get_by_role("button", name="Discard the draft").click()
        expect(page.get_by_text("As published")).to_be_visible()
        author.choose("exemplar/shout.py")
        expect(author.editor).to_contain_text("upper")


def test_nothing_is_lost_when_two_write_at_once(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as first, page_of(browser, hub.address) as second:
        mine, theirs = Author(first, "desktop-dark"), Author(second, "")
        for author in (mine, theirs):
            author.sign_in(*hub.first_admin)
            author.open("mini.shout")
            author.choose("hints.md")
        theirs.write("## 1. Shout\n\n- Theirs.\n")
        mine.editor.click()
        first.keyboard.press("ControlOrMeta+a")
        first.keyboard.insert_text("## 1. Shout\n\n- Mine.\n")
        expect(first.get_by_text("This draft was changed elsewhere")).to_be_visible()
        mine.shown("conflict")
        first.reload()
        expect(first.get_by_text("This draft was changed elsewhere")).to_be_visible()
        mine.choose("hints.md")
        expect(mine.editor).to_contain_text("Mine.")
        first.get_by_role("button", name="Keep mine").click()
        mine.is_saved()
        second.reload()
        theirs.choose("hints.md")
        expect(theirs.editor).to_contain_text("Mine.")


def test_what_could_not_be_saved_is_there_after_a_reload(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as page:
        author = Author(page, "desktop-light")
        author.sign_in(*hub.first_admin)
        author.open(EXERCISE)
        author.choose("hints.md")
        page.route("**/draft", lambda route: route.abort())
        author.editor.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text("## 1. Add them\n\n- Written without a network.\n")
        expect(page.get_by_text("Kept in this browser, offline")).to_be_visible()
        page.reload()
        page.unroute("**/draft")
        author.choose("hints.md")
        expect(author.editor).to_contain_text("Written without a network.")
        author.is_saved()


@pytest.mark.parametrize(("size", "theme"), [("desktop", "dark"), ("phone", "light"), ("phone", "dark")])
def test_cases_are_edited_in_a_table(browser: Browser, hub: HubProcess, size: str, theme: str) -> None:
    with page_of(browser, hub.address, size, theme) as page:
        author = Author(page, f"{size}-{theme}")
        author.sign_in(*hub.first_admin)
        page.goto("/authoring")
        expect(page.get_by_role("link", name="Mini")).to_be_visible()
        author.shown("tracks")
        author.open(EXERCISE)
        author.shown("files")
        author.choose("cases.toml")
        page.get_by_label("Table", exact=True).check()
        page.get_by_role("button", name="Edit “Large numbers”").click()
        dialog = page.get_by_role("dialog")
        message = f"Large numbers too, {size} {theme}."
        dialog.get_by_label("What helps a learner who fails it").fill(message)
        author.shown("case")
        dialog.get_by_role("button", name="Done").click()
        expect(page.get_by_role("cell", name=message)).to_be_visible()
        author.is_saved()
        author.shown("cases")
        page.get_by_label("Text", exact=True).check()
        expect(author.editor).to_contain_text(message)


def test_who_may_only_read_is_told_so(browser: Browser, hub: HubProcess) -> None:
    email = "ina@example.org"
    with httpx.Client(base_url=hub.address, timeout=30) as client:
        person = {"email": email, "password": PASSWORD}
        assert client.post("/api/identity/users", json={**person, "display_name": "Ina"}).status_code == 201
        admin = dict(zip(("email", "password"), hub.first_admin, strict=True))
        token = client.post("/api/identity/sessions", json=admin).json()["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        found = client.get("/api/identity/users", params={"query": email}, headers=headers).json()["items"][0]
        changed = client.patch(f"/api/identity/users/{found['id']}", json={"role": "instructor"}, headers=headers)
        assert changed.is_success, changed.text
    with page_of(browser, hub.address) as page:
        author = Author(page, "instructor")
        author.sign_in(email, PASSWORD)
        author.open("mini.shout")
        expect(page.get_by_text("You may read this.")).to_be_visible()
        expect(page.get_by_role("button", name="Publish…")).to_have_count(0)
        author.editor.click()
        page.keyboard.insert_text("no")
        expect(author.editor).to_have_text(re.compile("^## 1. Shout"))
        author.look_at("Learners")
        expect(page.get_by_text("Nobody has submitted to this yet.")).to_be_visible()


def test_learners_find_nothing_of_it(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as page:
        page.goto("/sign-up")
        page.get_by_label("Your name").fill("Lou")
        page.get_by_label("Email").fill("lou@example.org")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Create account").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Lou")
        assert_no_link(page)
        page.goto("/authoring")
        expect(page.get_by_role("heading", name="This page is for others")).to_be_visible()


def assert_no_link(page: Page) -> None:
    expect(page.get_by_role("link", name="Authoring")).to_have_count(0)
