"""An author's afternoon in the browser, from a zip of Exercism's to the way back, and what a learner sees of it."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.content.exercism.upstream import FILES, PIE_AT, upstream
from tests.e2e.author import Author
from tests.e2e.learner import Learner
from tests.support.browser import page_of
from tests.support.process import HubProcess
from tests.support.shape import Hubs

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PIE = "kitchen.apple-pie"
EXAMPLE = f"{PIE_AT}/.meta/example.py"
RIGHT = "def slices(apples):\n    return 8 * len(apples)\n"
NOTE = "It says now how thick a slice is."


@pytest.fixture(scope="module")
def hub(hubs: Hubs, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    with hubs.fresh(tmp_path_factory.mktemp("tracks")) as running:
        yield running


def packed(folder: Path) -> Path:
    """A zip in Exercism's layout; the example of one exercise counts wrongly."""
    path = folder / "kitchen.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in upstream(**{EXAMPLE: FILES[EXAMPLE].replace("+= 8", "+= 7")}).items():
            archive.writestr(f"kitchen-main/{name}", text)
    return path


def bring_it_in(author: Author, zipped: Path) -> None:
    author.import_zip(zipped, track="kitchen")
    author.shown("import")
    author.confirm("Import")
    author.waits_for("The exemplar does not pass")
    author.page.get_by_label("Refused (1)").check()
    author.shown("import-report")


def mend_what_was_refused(author: Author) -> None:
    """From its line in the report: taken over as a draft, mended, and tried."""
    page = author.page
    page.get_by_role("button", name="exercise.toml, line 1").click()
    page.get_by_role("button", name="Make it my draft").click()
    author.choose("exemplar/apple_pie.py")
    author.write(FILES[EXAMPLE])
    author.choose("exercise.toml")
    author.write(re.sub(r"(?m)^(status|reason) = .*\n", "", author.code()))
    author.try_it()
    author.shown("trial")


def publish_all(author: Author) -> None:
    """What came and passed, and then what had to be mended."""
    page = author.page
    page.goto("/authoring/tracks/kitchen")
    author.shown("track")
    page.get_by_role("button", name=re.compile(r"Publish all \d+ from elsewhere")).click()
    author.waits_for("Go to the track")
    author.open(PIE)
    author.publish("")
    author.waits_for("Version 1 is published.")


def test_an_afternoon(browser: Browser, hub: HubProcess, tmp_path: Path) -> None:
    with page_of(browser, hub.address) as desk, page_of(browser, hub.address) as school:
        author, learner = Author(desk, "desktop-light-authoring"), Learner(school, "desktop-light-learning")
        author.sign_in(*hub.first_admin)
        bring_it_in(author, packed(tmp_path))
        mend_what_was_refused(author)
        publish_all(author)

        learner.sign_up()
        learner.solve(RIGHT, PIE)
        learner.sees("Written by baker.")
        learner.shown("credits")

        author.open(PIE)
        author.choose("instructions.md")
        text = author.code()
        author.write(text.replace("Slice apples.", "Slice apples **thinly**."))
        expect(desk.get_by_role("region", name="As learners see it").locator("strong")).to_have_text("thinly")
        author.publish(NOTE)
        author.waits_for("Version 2 is published.")
        learner.open_exercise(PIE)
        learner.sees("Slice apples thinly.")
        learner.sees("This exercise changed since you solved it.")
        learner.sees(NOTE)
        learner.shown("changed")

        author.roll_back(1, "Any slice will do.")
        author.waits_for("The files of version 1 are published again.")
        author.look_at("History")
        expect(desk.get_by_role("row", name="Any slice will do.")).to_contain_text("3")
        author.shown("history")
        learner.open_exercise(PIE)
        learner.sees("Slice apples.")
        expect(school.get_by_text("thinly")).to_have_count(0)
        learner.sees("Any slice will do.")
