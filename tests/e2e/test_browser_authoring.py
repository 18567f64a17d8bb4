"""An author at work in the browser: faults, conflicts, cases in a table, and who may not do any of it."""

import re
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.content.sample import FILES, write_track
from tests.e2e.author import Author
from tests.e2e.person import Person
from tests.support.browser import LOOKS, page_of
from tests.support.hub import PASSWORD
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EXERCISE = "mini.add-up"
CASES = FILES["exercises/add-up/cases.toml"]


@pytest.fixture(scope="module")
def hub(hubs: Hubs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    tracks = tmp_path_factory.mktemp("tracks")
    write_track(tracks)
    with hubs.fresh(tracks) as running:
        yield running


def test_a_fault_is_mended_at_its_line(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as page:
        author = Author(page, "desktop-light-authoring")
        author.sign_in(*hub.first_admin)
        author.open(EXERCISE)
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
        author.sees("Nothing to complain of.")


def test_what_does_not_pass_the_gate_is_not_published(browser: Browser, hub: HubProcess) -> None:
    with page_of(browser, hub.address) as page:
        author = Author(page, "desktop-light-authoring")
        author.sign_in(*hub.first_admin)
        author.open("mini.shout")
        author.choose("exemplar/shout.py")
        author.write("print(input())\n")
        author.publish("")
        author.waits_for("It does not pass the gate")
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
        mine, theirs = Author(first, "desktop-dark-authoring"), Author(second)
        for author in (mine, theirs):
            author.sign_in(*hub.first_admin)
            author.open("mini.shout")
            author.choose("hints.md")
        theirs.write("## 1. Shout\n\n- Theirs.\n")
        mine.type_over("## 1. Shout\n\n- Mine.\n")
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
        author = Author(page, "desktop-light-authoring")
        author.sign_in(*hub.first_admin)
        author.open(EXERCISE)
        author.choose("hints.md")
        page.route("**/draft", lambda route: route.abort())
        author.type_over("## 1. Add them\n\n- Written without a network.\n")
        expect(page.get_by_text("Kept in this browser, offline")).to_be_visible()
        page.reload()
        page.unroute("**/draft")
        author.choose("hints.md")
        expect(author.editor).to_contain_text("Written without a network.")
        author.is_saved()


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_cases_are_edited_in_a_table(browser: Browser, hub: HubProcess, size: str, theme: str) -> None:
    with page_of(browser, hub.address, size, theme) as page:
        author = Author(page, f"{size}-{theme}-authoring")
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
        author = Author(page, "instructor-authoring")
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
        Person(page).sign_up()
        expect(page.get_by_role("link", name="Authoring")).to_have_count(0)
        page.goto("/authoring")
        expect(page.get_by_role("heading", name="This page is for others")).to_be_visible()
