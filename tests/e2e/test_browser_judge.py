"""What the exercise page says of what the judge knows: forms that differ, seeds, practice, languages that are missing."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.learner import Learner
from tests.e2e.test_browser_pages import sign_in_as_first_admin
from tests.support.browser import ROOT, axe_violations, page_of, picture
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = pytest.mark.browser
STRETCH = (ROOT / "tracks/python/exercises/best-stretch/exemplar/best_stretch.py").read_text()
SHOUTED = "print('TOTAL: 750')\nprint('AVERAGE: 250')\n"
SUITE = "from main import double\n\n\ndef test_doubles():\n    assert double(2) == 4\n"
PATIENT = 30_000


def sees(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_text(text).filter(visible=True).first).to_be_visible(timeout=PATIENT)


def test_random_inputs_name_their_seed(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise("python.best-stretch")
        learner.write(STRETCH)
        learner.submit()
        sees(page, re.compile(r"All \d+ tests passed"))
        sees(page, re.compile(r"drawn at random, with the seed \d+; another"))
        picture(page, "desktop-light-50-seed")
        assert axe_violations(page) == []


def test_what_differs_in_form_alone_is_said(browser: Browser, live_hub: HubProcess) -> None:
    with page_of(browser, live_hub.address, "phone", "dark") as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise("python.cash-desk")
        learner.write(SHOUTED)
        learner.submit()
        sees(page, "nearly right")
        sees(page, re.compile("Only upper and lower case differ"))
        sees(page, re.compile("of 2 s computing"))
        picture(page, "phone-dark-51-difference")
        assert axe_violations(page) == []


@pytest.fixture(scope="module")
def bare_hub(hubs: Hubs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """A hub on a machine where nothing but Python is found, with a track of each language and one suite."""
    tracks = tmp_path_factory.mktemp("tracks")
    for language in ("python", "c"):
        shutil.copytree(ROOT / "tests/samples" / language, tracks / language)
    _make_suite(tracks / "python/exercises/crates")
    with hubs.fresh(tracks, PATH="/nowhere") as running:
        yield running


def _make_suite(folder: Path) -> None:
    (folder / "cases.toml").unlink()
    about = folder / "exercise.toml"
    about.write_text(about.read_text() + 'kind = "suite"\n')
    (folder / "stub/main.py").write_text("def double(number):\n    return number\n")
    (folder / "exemplar/main.py").write_text("def double(number):\n    return number * 2\n")
    (folder / "suite").mkdir()
    (folder / "suite/test_main.py").write_text(SUITE)


def test_a_suite_is_said_to_be_practice(browser: Browser, bare_hub: HubProcess) -> None:
    with page_of(browser, bare_hub.address) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise("python.crates")
        learner.write("def double(number):\n    return number * 2\n")
        learner.submit()
        sees(page, "The test passed")
        sees(page, re.compile("practice, and not graded"))
        sees(page, "Open the track")
        picture(page, "desktop-light-52-practice")
        assert axe_violations(page) == []

        learner.run_on("double(21)")
        learner.hears("double(21) returned 42.")


@pytest.mark.parametrize(("size", "theme"), [("desktop", "light"), ("phone", "dark")])
def test_a_missing_language_is_said_before_and_after(
    browser: Browser, bare_hub: HubProcess, size: str, theme: str
) -> None:
    with page_of(browser, bare_hub.address, size, theme) as page:
        learner = Learner(page)
        learner.sign_up()
        learner.open_exercise("c.crates")
        learner.write("int main(void) { return 0; }\n")
        learner.show("Results")
        sees(page, "This hub cannot run C yet.")
        sees(page, re.compile("Whoever looks after this hub can bring C"))
        expect(page.get_by_role("button", name="Step through")).to_have_count(0)
        picture(page, f"{size}-{theme}-53-missing")
        assert axe_violations(page) == []

        learner.submit()
        sees(page, "Your code was not submitted")
        sees(page, re.compile("This exercise needs C, which the machine that runs code does not have"))
        picture(page, f"{size}-{theme}-54-missing-submitted")
        assert axe_violations(page) == []
        assert "return 0" in learner.code()


def test_an_admin_is_told_how_to_bring_a_language(browser: Browser, bare_hub: HubProcess) -> None:
    with page_of(browser, bare_hub.address) as page:
        sign_in_as_first_admin(page, bare_hub.data)
        page.goto("/exercises/c.crates")
        sees(page, re.compile("This brings C to the machine that runs code: .+"))
        picture(page, "desktop-light-55-missing-admin")
        assert axe_violations(page) == []
