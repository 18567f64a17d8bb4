"""Where a track comes from and who may change it, as an author and an admin see to it in the browser."""

import re
import shutil
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.content.sample import change, write_track
from tests.content.trees.served import GitServer
from tests.content.trees.upstream import Upstream
from tests.e2e.author import Author
from tests.support.browser import LOOKS, page_of
from tests.support.hub import PASSWORD
from tests.support.process import HubProcess

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.embedded_only("its hub takes this machine for a public host, which no program that ships can be told"),
]
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
SOURCE = "/authoring/tracks/mini/source"


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Upstream]:
    folder = tmp_path_factory.mktemp("upstream")
    (folder / "served").mkdir()
    with GitServer(folder / "served") as server:
        yield Upstream(folder / "own", server)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, upstream: Upstream) -> Iterator[HubProcess]:
    """A hub for which the repository's host is one like any other."""
    folder = tmp_path_factory.mktemp("source")
    write_track(folder / "tracks")
    settings = {
        "HUB_TRACKS": str(folder / "tracks"),
        "HUB_LOG_LEVEL": "warning",
        "HUB_REQUESTS_PER_MINUTE": "100000",
        "HUB_SIGN_INS_PER_MINUTE": "10000",
        "GIT_SSL_CAINFO": str(upstream.certificate),
    }
    with HubProcess(folder / "data", module="tests.e2e.hub_nearby", **settings) as running:
        yield running


def account(hub: HubProcess, email: str, name: str, role: str) -> None:
    """Somebody who has an account, and what an admin made of them."""
    admin = dict(zip(("email", "password"), hub.first_admin, strict=True))
    with httpx.Client(base_url=hub.address, timeout=30) as client:
        made = {"email": email, "password": PASSWORD, "display_name": name}
        client.post("/api/identity/users", json=made).raise_for_status()
        token = client.post("/api/identity/sessions", json=admin).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        person = client.get("/api/identity/users", params={"query": email}).json()["items"][0]
        client.patch(f"/api/identity/users/{person['id']}", json={"role": role}).raise_for_status()


@needs_git
def test_a_track_is_bound_pulled_compared_and_published(browser: Browser, hub: HubProcess, upstream: Upstream) -> None:
    with page_of(browser, hub.address) as page:
        author = Author(page, "desktop-light-source")
        author.sign_in(*hub.first_admin)
        page.goto("/authoring/tracks/mini")
        page.get_by_role("link", name="Source and editors").click()
        author.sees("Nothing waits.")
        address, branch = page.get_by_label("Address of the repository"), page.get_by_label("Branch, tag or commit")
        address.fill("http://tracks.example/mini.git")
        page.get_by_role("button", name="Bind to it").click()
        expect(address).to_have_accessible_description(re.compile("begin with https://"))
        author.shown("refused")
        address.fill(upstream.url)
        branch.fill("no branch")
        page.get_by_role("button", name="Bind to it").click()
        expect(branch).to_have_accessible_description(re.compile("letters, digits"))

        branch.fill("main")
        page.get_by_role("button", name="Bind to it").click()
        author.sees("Not yet")
        pull = page.get_by_role("button", name="Pull now")
        pull.click()
        author.waits_for("Nothing is new there since.")
        change(upstream.folder, "exercises/add-up/hints.md", "twice", "again")
        upstream.commit("two")
        pull.click()
        author.waits_for("1 unit is new, changed or gone.")
        author.sees(upstream.head[:10])
        page.get_by_text("Compare with what is published").click()
        author.sees("Read the task again.")
        author.shown("pulled")
        page.get_by_role("button", name="Publish 1 from elsewhere").click()
        author.waits_for("Go to the track")
        page.goto(SOURCE)
        author.sees("Nothing waits.")
        page.get_by_role("button", name="Unbind…").click()
        author.confirm("Unbind")
        expect(address).to_be_visible()


@needs_git
def test_a_pull_that_fails_says_why(browser: Browser, hub: HubProcess, upstream: Upstream) -> None:
    with page_of(browser, hub.address) as page:
        author = Author(page, "desktop-dark-source")
        author.sign_in(*hub.first_admin)
        page.goto(SOURCE)
        page.get_by_label("Address of the repository").fill(upstream.url.replace("mini", "nothing"))
        page.get_by_role("button", name="Bind to it").click()
        page.get_by_role("button", name="Pull now").click()
        expect(page.get_by_role("alert")).to_contain_text("git", timeout=60_000)
        page.get_by_role("button", name="Unbind…").click()
        author.confirm("Unbind")
        expect(page.get_by_label("Address of the repository")).to_be_visible()


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_an_admin_names_the_editors(browser: Browser, hub: HubProcess, size: str, theme: str) -> None:
    look = f"{size}-{theme}"
    name = f"Ina {look} Donaudampfschifffahrtsgesellschaftskapitän"
    email = f"ina-{look}@example.org"
    account(hub, email, name, "instructor")
    account(hub, f"lou-{look}@example.org", f"Lou {look}", "learner")
    with page_of(browser, hub.address, size, theme) as page:
        admin = Author(page, f"{look}-source")
        admin.sign_in(*hub.first_admin)
        page.goto(SOURCE)
        admin.sees("every author may change this track")
        find = page.get_by_label("Add an editor", exact=True)
        find.fill(f"lou {look}")
        admin.sees("A learner: give them the role of an author first.")
        find.fill("nobody-at-all")
        admin.sees("Nobody is called “nobody-at-all”.")
        find.fill(f"ina {look}")
        page.get_by_role("button", name=f"Add {name}").click()
        expect(page.get_by_role("list", name="Editors").get_by_text(name)).to_be_visible()
        admin.shown("editors")
        with page_of(browser, hub.address, size, theme) as hers:
            editor = Author(hers, f"{look}-source")
            editor.sign_in(email, PASSWORD)
            hers.goto(SOURCE)
            expect(hers.get_by_role("button", name="Bind to it")).to_be_visible()
            editor.sees("An admin can change who they are.")
            page.get_by_role("button", name=f"Remove {name}").click()
            admin.sees("every author may change this track")
            hers.reload()
            editor.sees("This track comes from no repository.")
            editor.shown("reader")
